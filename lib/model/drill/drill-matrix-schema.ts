import { z } from 'zod';
import { paths } from '../comparison/path';
import { drillRunSchema } from './drill-result-schema';
import { faultNames } from './fault-name';

const where = {
  /** Commit of the project that was drilled; `+` at its end: with changes that were not committed. */
  commit: z.string().regex(/^[0-9a-f]{40}\+?$/),
};

/** One pair of fault and path: what a drill measured, or why there is nothing measured. */
const cell = z.union([
  z.strictObject({ ...where, run: drillRunSchema }),
  z.strictObject({
    ...where,
    fault: z.enum(faultNames),
    path: z.enum(paths),
    error: z.strictObject({ code: z.string(), message: z.string() }),
  }),
]);

/** What `npm run lab:matrix` writes to docs/evidence. */
export const drillMatrixSchema = z.strictObject({
  schema: z.literal('undock/drill-matrix/v1'),
  service: z.string(),
  machine: z.strictObject({ cores: z.int().min(1), memoryGiB: z.number().min(0), cpu: z.string() }),
  accelerator: z.enum(['kvm', 'tcg']),
  cells: z.array(cell),
});

export type DrillMatrix = z.infer<typeof drillMatrixSchema>;
export type DrillCell = DrillMatrix['cells'][number];
