import { createHash } from 'node:crypto';

/** Greatest length of a service's name (docs/definitions.md). */
const greatest = 24;

/** Length of a name that is cut: a target group's, at most 32, has the fleet and the port in it too. */
const cutLength = 18;

/** Hexadecimal digits that tell apart names which begin alike and are too long. */
const digits = 6;

/**
 * The name of a service for what Docker calls it: lower-case letters, digits and single hyphens. A name that is
 * too long is cut and ends in a digest of the whole, so that two of them never become one.
 */
export function serviceName(written: string): string {
  const plain = written
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .replace(/-+$/, '');
  if (plain === '') return 'service';
  if (plain === 'fleet') return 'fleet-service';
  return plain.length <= greatest ? plain : `${cut(plain)}-${digest(written)}`;
}

function cut(name: string): string {
  return name.slice(0, cutLength - digits - 1).replace(/-+$/, '');
}

function digest(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, digits);
}
