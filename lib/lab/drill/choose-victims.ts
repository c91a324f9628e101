import { UndockError } from '../../model/undock-error';
import { isHealthy, type DrilledLab } from './drilled-lab';
import type { Fault, Scene } from './fault';

/**
 * The healthy instances that a fault is made on: the first by id, those of its zone, all, or none.
 *
 * @throws UndockError `NoVictim`.
 */
export function chooseVictims(lab: DrilledLab, whom: Fault['victims']): Scene['victims'] {
  if (whom === 'none') return [];
  const healthy = lab
    .instances()
    .filter(isHealthy)
    .flatMap((instance) =>
      instance.machine === undefined ? [] : [{ ...instance, machine: instance.machine }],
    )
    .sort((a, b) => (a.instanceId < b.instanceId ? -1 : 1));
  const first = healthy[0];
  if (first === undefined) {
    throw new UndockError(
      'NoVictim',
      `service '${lab.service}' on ${lab.path}: no healthy instance to break, expected one or more; see \`undock lab status\``,
    );
  }
  if (whom === 'one') return [first];
  return whom === 'all' ? healthy : healthy.filter(({ zone }) => zone === first.zone);
}
