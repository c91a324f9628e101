import { tableLines } from '../../compare/table-lines';
import type { LabStatus } from './lab-status';

/** The lab as text of at most 100 columns. */
export function statusLines(
  { endpoint, url, region, accelerator, instances }: LabStatus,
  color: boolean,
): string[] {
  return [
    `Region ${region} on this machine (${accelerator})`,
    `AWS API   ${endpoint}`,
    `Balancer  ${url === '' ? 'not yet' : url}`,
    '',
    ...(instances.length === 0
      ? ['No instance yet.']
      : tableLines({
          head: ['group', 'instance', 'zone', 'lifecycle', 'health', 'target', 'machine'],
          rows: instances.map(({ group, instanceId, zone, lifecycle, state, health, target, pid }) => [
            group ?? '',
            instanceId,
            zone,
            lifecycle ?? state,
            health ?? '',
            target ?? '',
            pid === null ? 'off' : `process ${pid}`,
          ]),
          numeric: [],
          color,
        })),
  ];
}
