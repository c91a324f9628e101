import { ipv4Number, ipv4Text, isPrivateIpv4 } from './addresses';

const leastPrefix = 16;
const greatestPrefix = 20;

/** True for a private IPv4 range from /16 to /20 that starts on its own boundary. */
export function isVpcCidr(cidr: string): boolean {
  return cidr === aligned(cidr);
}

/** True for any IPv4 range that starts on its own boundary. */
export function isCidr(cidr: string): boolean {
  const [address = '', prefix = '', ...rest] = cidr.split('/');
  const value = ipv4Number(address);
  if (value === undefined || rest.length > 0 || !/^(\d|[12]\d|3[0-2])$/.test(prefix)) return false;
  return value % 2 ** (32 - Number(prefix)) === 0;
}

/** What to write instead of a range that cannot be a fleet's. */
export function cidrFix(cidr: string): string {
  return `write ${JSON.stringify(aligned(cidr) ?? '10.40.0.0/16')}`;
}

/** The same range from its own boundary; undefined when it is none, not private, or not /16 to /20. */
function aligned(cidr: string): string | undefined {
  const [address = '', prefixText = '', ...rest] = cidr.split('/');
  const value = ipv4Number(address);
  const prefix = /^\d{1,2}$/.test(prefixText) ? Number(prefixText) : Number.NaN;
  if (rest.length > 0 || value === undefined || !isPrivateIpv4(address)) return undefined;
  if (!(prefix >= leastPrefix && prefix <= greatestPrefix)) return undefined;
  return `${ipv4Text(value - (value % 2 ** (32 - prefix)))}/${prefix}`;
}
