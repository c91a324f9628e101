import type { ServiceRule } from '../rule';

/** Wildcards that one rule may hold (Elastic Load Balancing, "Quotas for your Application Load Balancers"). */
const greatestWildcards = 6;

/** The conditions of one listener rule. */
export const routingConditions: ServiceRule = {
  reads: ['kind', 'routing'],
  check: (service) => {
    if (service.kind !== 'web') return [];
    const { host, path } = service.routing;
    if (host === undefined && path === undefined)
      return [
        {
          code: 'RoutingWithoutCondition',
          field: 'routing',
          got: 'without host and path',
          expected: 'says nothing about the requests that reach the service',
          fix: 'add a host such as "shop.example.com", a path such as "/shop/*", or both',
        },
      ];
    const wildcards = `${host ?? ''}${path ?? ''}`.replace(/[^*?]/g, '').length;
    if (wildcards <= greatestWildcards) return [];
    return [
      {
        code: 'TooManyWildcards',
        field: 'routing',
        got: `with ${wildcards} wildcards`,
        expected: `must have ${greatestWildcards} at most in host and path together`,
        fix: 'write a simpler pattern',
      },
    ];
  },
};
