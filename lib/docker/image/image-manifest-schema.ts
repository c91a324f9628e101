import { z } from 'zod';

const platformSchema = z.object({
  os: z.string(),
  architecture: z.string(),
  variant: z.string().optional(),
});

export const descriptorSchema = z.object({
  mediaType: z.string().optional(),
  digest: z.string(),
  size: z.number().int().nonnegative(),
  urls: z.array(z.string()).nullish(),
  platform: platformSchema.nullish(),
  annotations: z.record(z.string(), z.string()).nullish(),
});

/** OCI image index and Docker's manifest list. */
export const indexSchema = z.object({ manifests: z.array(descriptorSchema).max(1000) });

/** OCI image manifest and Docker's, schema 2. */
export const manifestSchema = z.object({
  config: descriptorSchema,
  layers: z.array(descriptorSchema).max(1000),
});

/** `manifest.json` of `docker save`. */
export const savedImagesSchema = z.array(
  z.object({
    Config: z.string(),
    RepoTags: z.array(z.string()).nullish(),
    Layers: z.array(z.string()).max(1000),
  }),
);

/** What flattening needs of an image's config. */
export const rootfsSchema = z.object({
  architecture: z.string().optional(),
  os: z.string().optional(),
  variant: z.string().optional(),
  rootfs: z.object({ diff_ids: z.array(z.string()) }),
});

export type Descriptor = z.infer<typeof descriptorSchema>;
