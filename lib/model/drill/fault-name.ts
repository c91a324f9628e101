import type { Path } from '../comparison/path';

/** What a drill can break, in the order of the matrix. docs/drills.md says what each does. */
export const faultNames = [
  'process-killed',
  'crash-loop',
  'process-stopped',
  'health-500',
  'memory-exhausted',
  'disk-full',
  'kernel-panic',
  'power-cut',
  'network-cut',
  'metadata-down',
  'registry-down',
  'zone-lost',
  'shared-dependency-down',
  'bad-release',
  'docker-daemon-killed',
  'docker-daemon-hung',
  'api-unreachable',
] as const;

export type FaultName = (typeof faultNames)[number];

/** Why a fault cannot be drilled on a path, as one sentence; undefined when it can. */
export function refusedDrill(fault: FaultName, path: Path): string | undefined {
  if (path !== 'ami-asg' || !fault.startsWith('docker-daemon-')) return undefined;
  return (
    `fault '${fault}': does not exist on ami-asg, whose instances run no container engine; ` +
    'drill it on docker-asg or docker-hosts'
  );
}
