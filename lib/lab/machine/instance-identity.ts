import { createHash } from 'node:crypto';

/**
 * UUID of the machine. On EC2 every instance has one of its own that begins with `ec2`, and a crash is told
 * from an image of a running machine by it (docs/adr/0007).
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/identify_ec2_instances.html
 */
export function machineUuid(instanceId: string): string {
  const hex = `ec2${digest(instanceId).slice(3)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** A locally administered unicast address. */
export function macAddress(instanceId: string): string {
  const bytes = digest(instanceId).slice(0, 10).match(/../g) ?? [];
  return ['02', ...bytes].join(':');
}

/**
 * The name EC2 gives an instance by its private address.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/hostname-types.html
 */
export function privateDnsName(privateIp: string, region: string): string {
  const domain = region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;
  return `ip-${privateIp.replaceAll('.', '-')}.${domain}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
