import type { z } from 'zod';
import { UndockError } from '../../model/undock-error';
import type { ImageConfig, ImageHealthcheck } from './image-config';
import { imageConfigSchema } from './image-config-schema';

type RawConfig = NonNullable<z.infer<typeof imageConfigSchema>['config']>;

/**
 * Reads the config of an image: `{ architecture, os, config: { … } }`, as an OCI config blob, Docker's own
 * config blob and `docker image inspect` (with its capital `Architecture`, `Os` and `Config`) write it.
 * Throws `InvalidImageConfig`, exit status 2, naming `source`.
 */
export function parseImageConfig(json: unknown, source: string): ImageConfig {
  const parsed = imageConfigSchema.safeParse(lowerCased(json));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const at = issue?.path.map(String).join('.') ?? '';
    throw new UndockError(
      'InvalidImageConfig',
      `${source}: ${at === '' ? 'the image config' : `image config field ${at}`} cannot be read (${issue?.message ?? 'unknown'}); save the image again`,
      { exitStatus: 2, cause: parsed.error },
    );
  }
  const { architecture, os, config = {} as RawConfig } = parsed.data;
  const healthcheck = healthcheckOf(config);
  return {
    ...text('user', config.User),
    env: environment(config.Env ?? []),
    ...list('entrypoint', config.Entrypoint),
    ...list('cmd', config.Cmd),
    ...text('workingDir', config.WorkingDir),
    ...text('stopSignal', config.StopSignal),
    ...(healthcheck === undefined ? {} : { healthcheck }),
    exposedPorts: Object.keys(config.ExposedPorts ?? {})
      .map((port) => (port.includes('/') ? port : `${port}/tcp`))
      .sort((a, b) => parseInt(a, 10) - parseInt(b, 10) || (a < b ? -1 : 1)),
    volumes: Object.keys(config.Volumes ?? {}).sort(),
    labels: config.Labels ?? {},
    ...text('architecture', architecture),
    ...text('os', os),
  };
}

/** `docker image inspect` writes with a capital what the config blob writes without. */
function lowerCased(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  const { Architecture, Os, Config, ...rest } = json as Record<string, unknown>;
  return { architecture: Architecture, os: Os, config: Config, ...rest };
}

function text<K extends string>(name: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined || value === '' ? {} : ({ [name]: value } as Partial<Record<K, string>>);
}

function list<K extends string>(
  name: K,
  value: readonly string[] | undefined,
): Partial<Record<K, readonly string[]>> {
  return value === undefined || value.length === 0
    ? {}
    : ({ [name]: value } as Partial<Record<K, readonly string[]>>);
}

/** The first `=` ends the name; an entry without one sets nothing. */
function environment(entries: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    entries.flatMap((entry) => {
      const at = entry.indexOf('=');
      return at < 1 ? [] : [[entry.slice(0, at), entry.slice(at + 1)] as const];
    }),
  );
}

function healthcheckOf({ Healthcheck: raw }: RawConfig): ImageHealthcheck | undefined {
  if (raw === undefined || (raw.Test ?? []).length === 0) return undefined;
  const seconds = (nanoseconds: number | undefined): number | undefined =>
    nanoseconds === undefined || nanoseconds === 0 ? undefined : nanoseconds / 1e9;
  const timing = {
    intervalSeconds: seconds(raw.Interval),
    timeoutSeconds: seconds(raw.Timeout),
    retries: raw.Retries === 0 ? undefined : raw.Retries,
    startPeriodSeconds: seconds(raw.StartPeriod),
    startIntervalSeconds: seconds(raw.StartInterval),
  };
  return {
    test: raw.Test ?? [],
    ...(Object.fromEntries(
      Object.entries(timing).filter(([, value]) => value !== undefined),
    ) as Partial<ImageHealthcheck>),
  };
}
