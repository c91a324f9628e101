import type { Architecture } from '../architecture';
import data from './us-east-1.json';

/** Size, price and architecture of one EC2 instance type. */
export interface InstanceType {
  readonly name: string;
  /** On-demand price of Linux in us-east-1, US dollars an hour. */
  readonly usdPerHour: number;
  readonly vcpus: number;
  readonly memoryMiB: number;
  /** What an image for it must be built for. */
  readonly architecture: Architecture;
}

/** Where the catalogue's prices and sizes come from. */
export const catalogueSource = {
  region: data.region,
  currency: data.currency,
  priced: data.priced,
  source: data.source,
} as const;

const rows: Readonly<
  Record<string, { usdPerHour: number; vcpus: number; memoryMiB: number; architectures: string[] }>
> = data.instanceTypes;

/** Looks an instance type up by its EC2 name; undefined when the catalogue does not have it. */
export function instanceType(name: string): InstanceType | undefined {
  if (!Object.hasOwn(rows, name)) return undefined;
  const row = rows[name];
  if (row === undefined) return undefined;
  const { usdPerHour, vcpus, memoryMiB, architectures } = row;
  const architecture = architectures.includes('arm64') ? 'arm64' : 'x86_64';
  return { name, usdPerHour, vcpus, memoryMiB, architecture };
}

/** Every name in the catalogue. */
export function instanceTypeNames(): readonly string[] {
  return Object.keys(rows);
}
