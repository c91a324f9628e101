/** True for an EC2 instance id: 17 hexadecimal digits, or 8 in the old form. */
export function isInstanceId(value: string): boolean {
  return /^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(value);
}

/** The address as a 32-bit number; undefined when it is not IPv4 in dotted decimal. */
export function ipv4Number(address: string): number | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255))
    return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** The number as an IPv4 address in dotted decimal. */
export function ipv4Text(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** Ranges an IP target may come from (Elastic Load Balancing API, RegisterTargets): base and prefix. */
const privateRanges: readonly (readonly [string, number])[] = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
];

/** True for an IPv4 address in a private range (RFC 1918) or the shared range of RFC 6598. */
export function isPrivateIpv4(address: string): boolean {
  const value = ipv4Number(address);
  return (
    value !== undefined &&
    privateRanges.some(([base, prefix]) => value - (value % 2 ** (32 - prefix)) === ipv4Number(base))
  );
}

/** True for an IPv4 address, or an IPv6 address in any of its written forms (RFC 4291) without a zone. */
export function isAddress(value: string): boolean {
  return ipv4Number(value) !== undefined || isIpv6(value);
}

function isIpv6(value: string): boolean {
  const [before = '', after, ...more] = value.split('::');
  if (more.length > 0) return false;
  const groups = [before, after ?? ''].flatMap((part) => (part === '' ? [] : part.split(':')));
  const last = groups.at(-1);
  const embedded = last?.includes('.') === true;
  if (embedded && ipv4Number(last) === undefined) return false;
  const plain = embedded ? groups.slice(0, -1) : groups;
  const count = plain.length + (embedded ? 2 : 0);
  return (
    plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) && (after === undefined ? count === 8 : count < 8)
  );
}
