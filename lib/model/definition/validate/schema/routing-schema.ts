import type { z } from 'zod';
import type { Routing } from '../../service-definition';
import { fields } from './collections';
import { text } from './text';
import { wholeNumber } from './whole-number';

/**
 * Shape of a listener rule. Lengths and characters are those that an Application Load Balancer takes
 * (Elastic Load Balancing, "Condition types for listener rules"; API reference, RuleCondition).
 */
export const routingSchema = fields(
  {
    host: text({
      code: 'InvalidHost',
      must: 'a host name with a dot, letters only after the last one, wildcards * and ?, 128 characters at most',
      example: 'shop.example.com',
      passes: (host) => host.length <= 128 && /^[\w.*?-]+\.[A-Za-z]+$/.test(host),
    }).exactOptional(),
    path: text({
      code: 'InvalidRoutingPath',
      must: 'a path pattern that starts with /, of letters, digits, _-.$/~"\'@:+& and wildcards * and ?, 128 characters at most',
      example: '/shop/*',
      fix: (got) =>
        /^[\w-]/.test(got) ? `write ${JSON.stringify(`/${got}`)}` : 'write one such as "/shop/*"',
      passes: (path) => path.length <= 128 && /^\/[\w.$/~"'@:+&*?-]*$/.test(path),
    }).exactOptional(),
    priority: wholeNumber(1, 50000),
  },
  'a listener rule: host, path or both, and priority',
) satisfies z.ZodType<Routing>;
