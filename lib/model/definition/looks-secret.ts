const secretWords = new Set([
  'SECRET',
  'TOKEN',
  'CREDENTIAL',
  'CREDENTIALS',
  'CREDS',
  'APIKEY',
  'PASS',
  'PWD',
  'SALT',
]);

/** Words that end in one of these are passwords too: PGPASSWORD, WEBPASSWORD. */
const passwordWords = /(PASSWORD|PASSWD|PASSPHRASE)$/;

/** Words before KEY that make it a secret; PUBLIC_KEY, SORT_KEY and CACHE_KEY are not. */
const secretKeys = new Set([
  'API',
  'ACCESS',
  'PRIVATE',
  'SECRET',
  'ENCRYPTION',
  'SIGNING',
  'MASTER',
  'AUTH',
  'LICENSE',
  'LICENCE',
]);

/**
 * Forms that only secrets have, whatever their name: AWS keys, private keys, passwords inside URLs and
 * connection strings, and tokens by the beginnings that their issuers give them so that they can be found.
 */
const secretForms = [
  /\bA(KIA|SIA)[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /:\/\/[^/\s:@]*:[^/\s@]+@/,
  /\bgh[pousr]_[A-Za-z0-9]{20,}/,
  /\b[rs]k_live_[A-Za-z0-9]{8,}/,
  /\bxox[abeprs]-[A-Za-z0-9-]{8,}/,
  // Not inside of such a text: each beginning would be read to the end again.
  /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\./,
  /\bhooks\.slack\.com\/services\/\w/,
  /\bBearer\s+[\w.~+/-]{8,}/,
  /(^|[^a-z])(password|passwd|pwd)["']?\s*[=:]\s*["']?[^\s"'$<{]/i,
];

/** True for a variable whose value looks like a secret that is written in plain text. */
export function looksSecret(name: string, value: string): boolean {
  if (secretForms.some((form) => form.test(value))) return true;
  // A number, a switch, a path or the address of a secret is about a secret and not one.
  if (/^(\d+(\.\d+)?|true|false|yes|no|on|off|none)$/i.test(value)) return false;
  if (/^(\/|\.\/|https?:|arn:)/.test(value)) return false;
  const words = name.toUpperCase().split('_');
  const last = words.at(-1) ?? '';
  // TOKEN_ISSUER or SECRET_NAME describe a secret; in DB_PASSWORD the secret word comes last.
  if (secretWords.has(last) || passwordWords.test(last)) return true;
  // Rails signs its cookies with SECRET_KEY_BASE.
  if (words.slice(-3).join('_') === 'SECRET_KEY_BASE') return true;
  return last === 'KEY' && secretKeys.has(words.at(-2) ?? '');
}
