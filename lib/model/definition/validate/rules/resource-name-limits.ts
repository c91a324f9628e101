import {
  balancerNameLimit,
  dockerTargetGroupName,
  reservedServiceName,
  targetGroupName,
} from '../../resource-names';
import type { Finding, FleetRule, MembershipRule, ServiceRule } from '../rule';

/** A service named like the fleet stack's own part would take that stack's name. */
export const reservedName: ServiceRule = {
  reads: ['name'],
  check: ({ name }) =>
    name !== reservedServiceName
      ? []
      : [
          {
            code: 'ReservedName',
            field: 'name',
            got: JSON.stringify(name),
            expected: 'is the name of the part that all services share',
            fix: 'give the service another name',
          },
        ],
};

/** Beginnings of names that AWS keeps for itself, and who does. */
const keptBeginnings = {
  // Elastic Load Balancing API, CreateLoadBalancer.
  'internal-': 'Elastic Load Balancing',
  // Parameter Store refuses names that start with /aws or /ssm (Systems Manager API, PutParameter).
  aws: 'Parameter Store',
  ssm: 'Parameter Store',
} as const;

/** The fleet's name begins those of its balancer and its parameters. */
export const fleetName: FleetRule = {
  reads: ['name'],
  check: ({ name }) =>
    Object.entries(keptBeginnings)
      .filter(([beginning]) => name.startsWith(beginning))
      .map(([beginning, keeper]) => ({
        code: 'ReservedName',
        field: 'name',
        got: JSON.stringify(name),
        expected: `starts with ${beginning}, which ${keeper} keeps for itself`,
        fix: 'give the fleet another name',
      })),
};

/** Names of target groups, which hold those of the fleet, the service and the port. */
export const targetGroupNames: MembershipRule = {
  reads: ['kind', 'name', 'port', 'docker'],
  readsFleet: ['name'],
  check: (service, fleet) => {
    if (service.kind !== 'web') return [];
    const names = [targetGroupName(fleet.name, service.name, service.port)];
    if (service.docker !== undefined)
      names.push(dockerTargetGroupName(fleet.name, service.name, service.docker.port));
    return names.flatMap((name): Finding[] => {
      const excess = name.length - balancerNameLimit;
      if (excess <= 0) return [];
      return [
        {
          code: 'TargetGroupNameTooLong',
          field: 'name',
          got: JSON.stringify(service.name),
          expected: `makes the target group name ${name} ${name.length} characters long, ${balancerNameLimit} at most`,
          fix: `shorten the name of the service or of the fleet by ${excess}`,
        },
      ];
    });
  },
};
