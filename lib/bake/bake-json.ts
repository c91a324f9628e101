import type { BakePlan } from './bake-plan';
import type { ImageTest } from './image-tests';

/** An image that was built, tested and recorded. */
export interface BakedImage {
  /** Region to AMI id. */
  readonly imageIds: Readonly<Record<string, string>>;
  readonly tests: readonly ImageTest[];
  /** Seconds from Packer's start to its end. */
  readonly seconds: number;
}

/** What `undock bake --json` prints. */
export interface BakeJson extends Omit<BakePlan, 'files' | 'builderInstanceType' | 'rootVolumeGiB'> {
  readonly schema: 'undock/bake/v1';
  readonly applied: boolean;
  readonly image: string | null;
  readonly images: Readonly<Record<string, string>>;
  readonly seconds: { readonly total: number } | null;
  readonly tests: readonly ImageTest[];
}

/**
 * `undock/bake/v1`: the plan, and what came of it. `image` is the AMI in the fleet's Region; it, `seconds`
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
    sourceDigest: plan.sourceDigest,
    current: plan.current,
    applied: baked !== null,
    image: baked?.imageIds[plan.region] ?? null,
    images: baked?.imageIds ?? {},
    seconds: baked === null ? null : { total: baked.seconds },
    tests: baked?.tests ?? [],
  };
}
