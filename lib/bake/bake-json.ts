import type { BakePhase } from './bake-phases';
import type { BakePlan } from './bake-plan';
import type { ImageTest } from './image-tests';

/** An image that was built, tested and recorded. */
export interface BakedImage {
  /** Region to AMI id; for an image on this machine, `local` to its id. */
  readonly imageIds: Readonly<Record<string, string>>;
  /** Absolute path of the disk, for an image on this machine. */
  readonly disk?: string;
  readonly tests: readonly ImageTest[];
  /** Seconds each part took, and `total`. */
  readonly seconds: BakeSeconds;
}

/** Seconds of the parts of a bake: `base` when a base disk was looked for, then those of the build. */
export type BakeSeconds = Readonly<Partial<Record<BakePhase | 'base', number>>> & {
  readonly total: number;
};

/** What `undock bake --json` prints. */
export interface BakeJson extends Omit<BakePlan, 'files' | 'builderInstanceType' | 'rootVolumeGiB'> {
  readonly schema: 'undock/bake/v1';
  readonly applied: boolean;
  readonly image: string | null;
  readonly images: Readonly<Record<string, string>>;
  /** Absolute path of the disk; null unless the image is on this machine. */
  readonly disk: string | null;
  readonly seconds: BakeSeconds | null;
  readonly tests: readonly ImageTest[];
}

/**
 * `undock/bake/v1`: the plan, and what came of it. `image` is the AMI in the fleet's Region, or the local
 * image's id; it, `seconds`
 * and `tests` are null or empty when nothing was built.
 */
export function bakeJson(plan: BakePlan, baked: BakedImage | null): BakeJson {
  return {
    schema: 'undock/bake/v1',
    service: plan.service,
    region: plan.region,
    architecture: plan.architecture,
    baseImage: plan.baseImage,
    packages: plan.packages,
    archive: plan.archive,
    notes: plan.notes,
    sourceDigest: plan.sourceDigest,
    current: plan.current,
    applied: baked !== null,
    image: baked?.imageIds[plan.region] ?? null,
    images: baked?.imageIds ?? {},
    disk: baked?.disk ?? null,
    seconds: baked?.seconds ?? null,
    tests: baked?.tests ?? [],
  };
}
