import type { SourceContext, SourceOption, SourceService } from '../service-options';
import type { ImageConfig } from './image-config';

/** Where an image's config was found. */
export interface ImageOrigin {
  readonly name: string;
  /** Archive, inspect file or Dockerfile. */
  readonly file: string;
  readonly kind: SourceContext['kind'];
}

/** What an image says about running it, as options of a service. */
export function imageOptions(config: ImageConfig, { name, file, kind }: ImageOrigin): SourceService {
  const options: SourceOption[] = [];
  const add = (key: string, value: unknown): void => {
    if (value !== undefined) options.push({ key, value, source: { file } });
  };
  add('entrypoint', config.entrypoint);
  add('command', config.cmd);
  add('user', config.user);
  add('working_dir', config.workingDir);
  add('stop_signal', config.stopSignal);
  if (config.os !== undefined || config.architecture !== undefined)
    add('platform', `${config.os ?? 'linux'}/${config.architecture ?? 'amd64'}`);
  for (const [variable, value] of Object.entries(config.env)) add('environment', { name: variable, value });
  const { healthcheck: health } = config;
  add('healthcheck.test', health?.test);
  add('healthcheck.interval', health?.intervalSeconds);
  add('healthcheck.timeout', health?.timeoutSeconds);
  add('healthcheck.retries', health?.retries);
  add('healthcheck.start_period', health?.startPeriodSeconds);
  add('healthcheck.start_interval', health?.startIntervalSeconds);
  for (const port of config.exposedPorts) add('expose', port);
  for (const target of config.volumes) add('volumes', { type: 'volume', target });
  for (const [label, value] of Object.entries(config.labels)) add('labels', { name: label, value });
  return { name, options, context: { ...emptyContext, file, kind, serviceNames: [name] } };
}

/** A source that has one service and nothing beside it. */
export const emptyContext = { networks: {}, volumes: {}, secrets: {}, configs: {} } as const;
