import { text } from './text';

/** Greatest length of a service's name: `undock-<name>` must fit into the 31 characters of a user name. */
const greatestServiceName = 24;

/** Greatest length of a fleet's name: the shared load balancer carries it (CreateLoadBalancer). */
const greatestFleetName = 32;

const isName = (name: string): boolean => /^[a-z](-?[a-z0-9])*$/.test(name);

const asName = (got: string): string | undefined => {
  const near = got
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return isName(near) ? near : undefined;
};

const name = (example: string, greatest: number) =>
  text({
    code: 'InvalidName',
    must: `lower-case letters, digits and single hyphens, starting with a letter, ${greatest} characters at most`,
    example,
    fix: (got) => `write one such as ${JSON.stringify((asName(got) ?? example).slice(0, greatest))}`,
    passes: (written) => written.length <= greatest && isName(written),
  });

/** Name of a service. */
export const serviceNameSchema = name('api', greatestServiceName);

/** Name of a fleet. */
export const fleetNameSchema = name('shop', greatestFleetName);
