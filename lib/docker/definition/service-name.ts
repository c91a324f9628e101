/** Greatest length of a service's name (docs/definitions.md). */
const greatest = 24;

/** The name of a service for what Docker calls it: lower-case letters, digits and single hyphens. */
export function serviceName(written: string): string {
  const plain = written
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, greatest)
    .replace(/-+$/, '');
  if (plain === '') return 'service';
  return plain === 'fleet' ? 'fleet-service' : plain;
}
