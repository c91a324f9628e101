import { z } from 'zod';

/** Docker writes what is not set as null, as an empty value, or not at all. */
const orNothing = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

const texts = orNothing(z.array(z.string()));
const keys = orNothing(z.record(z.string(), z.unknown()));
/** Nanoseconds; 0 means inherited. */
const nanoseconds = orNothing(z.number().nonnegative());

/** Config of a container image, as far as it says how to run it; unknown fields are let through. */
export const imageConfigSchema = z.object({
  architecture: orNothing(z.string()),
  os: orNothing(z.string()),
  config: orNothing(
    z.object({
      User: orNothing(z.string()),
      Env: texts,
      Entrypoint: texts,
      // Images of old builders hold a plain string here.
      Cmd: orNothing(z.union([z.array(z.string()), z.string().transform((text) => ['/bin/sh', '-c', text])])),
      WorkingDir: orNothing(z.string()),
      StopSignal: orNothing(z.string()),
      Healthcheck: orNothing(
        z.object({
          Test: texts,
          Interval: nanoseconds,
          Timeout: nanoseconds,
          Retries: orNothing(z.number().int().nonnegative()),
          StartPeriod: nanoseconds,
          StartInterval: nanoseconds,
        }),
      ),
      ExposedPorts: keys,
      Volumes: keys,
      Labels: orNothing(z.record(z.string(), z.string())),
    }),
  ),
});
