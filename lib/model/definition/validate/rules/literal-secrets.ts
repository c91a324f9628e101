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

const secretWords = new Set(['PASSWORD', 'PASSWD', 'PASSPHRASE', 'SECRET', 'TOKEN', 'CREDENTIALS', 'APIKEY']);

/** Words before KEY that make it a secret; PUBLIC_KEY, SORT_KEY and CACHE_KEY are not. */
const secretKeys = new Set(['API', 'ACCESS', 'PRIVATE', 'SECRET', 'ENCRYPTION', 'SIGNING', 'MASTER', 'AUTH']);

/** Forms that only secrets have, whatever their name: AWS keys, private keys, passwords inside URLs. */
const secretForms = [
  /\bA(KIA|SIA)[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /:\/\/[^/\s:@]*:[^/\s@]+@/,
];

function looksSecret(name: string, value: string): boolean {
  if (secretForms.some((form) => form.test(value))) return true;
  // A number, a switch, a path or the address of a secret is about a secret and not one.
  if (/^(\d+(\.\d+)?|true|false|yes|no|on|off|none)$/i.test(value)) return false;
  if (/^(\/|\.\/|https?:|arn:)/.test(value)) return false;
  const words = name.toUpperCase().split('_');
  const last = words.at(-1) ?? '';
  // TOKEN_ISSUER or SECRET_NAME describe a secret; in DB_PASSWORD the secret word comes last.
  return secretWords.has(last) || (last === 'KEY' && secretKeys.has(words.at(-2) ?? ''));
}
