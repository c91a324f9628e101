import type { z } from 'zod';
import { UndockError } from '../../model/undock-error';
import type { RegionState } from '../controller/region-state';
import { snapshotSchema } from './snapshot-schema';

/** The records of the local API at one moment, by its own clock. `region` is what the controller decides about. */
export type RegionSnapshot = Omit<z.infer<typeof snapshotSchema>, 'region'> & {
  readonly region: RegionState;
};

/** Throws an UndockError `SnapshotUnreadable` that names the first places that are not in shape. */
export function parseSnapshot(answer: unknown): RegionSnapshot {
  const parsed = snapshotSchema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.map(String).join('.') || 'snapshot'}: ${message}`);
  throw new UndockError(
    'SnapshotUnreadable',
    `local API: its snapshot is not in shape, expected that of lib/lab/region/snapshot-schema.ts; ` +
      `tools/moto_lab/snapshot.py must send what the schema says:\n  ${problems.join('\n  ')}`,
  );
}
