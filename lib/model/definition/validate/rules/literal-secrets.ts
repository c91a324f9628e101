import { looksSecret } from '../../looks-secret';
import type { Finding, ServiceRule } from '../rule';

/** Plain settings are readable by whoever reads the repository or the template: secrets are not settings. */
export const literalSecrets: ServiceRule = {
  reads: ['environment'],
  check: ({ environment = {} }) =>
    Object.entries(environment).flatMap(([name, value]): Finding[] => {
      if (!looksSecret(name, value)) return [];
      return [
        {
          code: 'LiteralSecret',
          field: `environment.${name}`,
          got: 'has a value that',
          expected: 'looks like a secret written in plain text',
          fix: `put it under secrets, such as ${name}: { parameterStore: "/…" }`,
        },
      ];
    }),
};
