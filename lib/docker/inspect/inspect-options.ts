import { UndockError } from '../../model/undock-error';
import { emptyContext, imageOptions } from '../image-config/image-options';
import { parseImageConfig } from '../image-config/parse-image-config';
import type { SourceOption, SourceService } from '../service-options';
import { hostConfigOptions } from './host-config-options';
import { isRecord, text, texts, type InspectRecord } from './inspect-record';

/** An option that is reported by the name `docker inspect` gives it. */
export interface InspectOption extends SourceOption {
  readonly label: string;
}

/** Something that was inspected: a container, or an image with its names. */
export type Inspected =
  | { readonly kind: 'container'; readonly service: SourceService }
  | { readonly kind: 'image'; readonly service: SourceService; readonly tags: readonly string[] };

/**
 * Reads the JSON of `docker inspect`: containers and images, one or a list. Throws `InvalidInspect`, exit status
 * 2, for what is neither.
 */
export function inspectOptions(json: unknown, file: string): Inspected[] {
  const entries: readonly unknown[] = Array.isArray(json) ? json : [json];
  if (entries.length === 0) throw invalid(file, 'holds nothing');
  return entries.map((entry, index) => {
    if (!isRecord(entry)) throw invalid(file, `entry ${index + 1} is not an object`);
    if (isRecord(entry['HostConfig']) && isRecord(entry['Config']))
      return { kind: 'container', service: container(entry, file) };
    if ('RootFS' in entry || 'RepoTags' in entry) return image(entry, file);
    throw invalid(file, `entry ${index + 1} is neither a container nor an image`);
  });
}

function invalid(file: string, what: string): UndockError {
  return new UndockError(
    'InvalidInspect',
    `${file}: ${what}; write it with: docker inspect <container> > inspect.json`,
    { exitStatus: 2 },
  );
}

function image(entry: InspectRecord, file: string): Inspected {
  const tags = texts(entry['RepoTags']);
  const name = (tags[0] ?? 'image').replace(/^.*\//, '').replace(/:.*$/, '');
  return {
    kind: 'image',
    service: imageOptions(parseImageConfig(entry, file), { name, file, kind: 'image' }),
    tags,
  };
}

/** Fields of Config that Docker made, or that say nothing about running the program. */
const ofDocker = [
  'AttachStdin',
  'AttachStdout',
  'AttachStderr',
  'StdinOnce',
  'NetworkDisabled',
  'OnBuild',
  'ArgsEscaped',
  'Shell',
];

function container(entry: InspectRecord, file: string): SourceService {
  const config = entry['Config'] as InspectRecord;
  const host = entry['HostConfig'] as InspectRecord;
  const name = text(entry['Name']).replace(/^\//, '') || 'container';
  const source = { file };
  const option = (label: string, key: string, value: unknown): InspectOption => ({
    key,
    value,
    source,
    label,
  });
  const id = text(entry['Id']).slice(0, 12);
  const merged = imageOptions(parseImageConfig({ config }, file), { name, file, kind: 'inspect' });
  const published = host['PortBindings'];
  const options: SourceOption[] = [
    option('Config.Image', 'image', text(config['Image'])),
    ...merged.options
      .filter(
        ({ key, value }) => key !== 'volumes' || !isMounted(entry, (value as { target: string }).target),
      )
      .map((one) => ({ ...one, label: configLabels[one.key] ?? one.key })),
    // Docker makes a host name of the container's id when nobody gave one.
    ...(text(config['Hostname']) === '' || text(config['Hostname']) === id
      ? []
      : [option('Config.Hostname', 'hostname', text(config['Hostname']))]),
    ...(text(config['Domainname']) === ''
      ? []
      : [option('Config.Domainname', 'domainname', text(config['Domainname']))]),
    option('Config.Tty', 'tty', config['Tty'] === true),
    option('Config.OpenStdin', 'stdin_open', config['OpenStdin'] === true),
    ...(typeof config['StopTimeout'] === 'number'
      ? [option('Config.StopTimeout', 'stop_grace_period', config['StopTimeout'])]
      : []),
    ...ofDocker
      .filter((field) => field in config)
      .map((field) => option(`Config.${field}`, 'x-docker', config[field])),
    ...(isRecord(published)
      ? ports(published).map((value) => option('HostConfig.PortBindings', 'ports', value))
      : []),
    ...mounts(entry).map((value) => option('Mounts', 'volumes', value)),
    ...hostConfigOptions(host).map(({ label, key, value }) => option(label, key, value)),
  ];
  return { name, options, context: { ...emptyContext, file, kind: 'inspect', serviceNames: [name] } };
}

const configLabels: Readonly<Record<string, string>> = {
  entrypoint: 'Config.Entrypoint',
  command: 'Config.Cmd',
  user: 'Config.User',
  working_dir: 'Config.WorkingDir',
  stop_signal: 'Config.StopSignal',
  environment: 'Config.Env',
  expose: 'Config.ExposedPorts',
  volumes: 'Config.Volumes',
  labels: 'Config.Labels',
  'healthcheck.test': 'Config.Healthcheck.Test',
  'healthcheck.interval': 'Config.Healthcheck.Interval',
  'healthcheck.timeout': 'Config.Healthcheck.Timeout',
  'healthcheck.retries': 'Config.Healthcheck.Retries',
  'healthcheck.start_period': 'Config.Healthcheck.StartPeriod',
  'healthcheck.start_interval': 'Config.Healthcheck.StartInterval',
};

function ports(bindings: InspectRecord): unknown[] {
  return Object.entries(bindings).flatMap(([port, hosts]) => {
    const [target = '', protocol = 'tcp'] = port.split('/');
    const list: readonly unknown[] = Array.isArray(hosts) && hosts.length > 0 ? hosts : [{}];
    return list.filter(isRecord).map((host) => ({
      target: Number(target),
      protocol,
      ...(text(host['HostPort']) === '' ? {} : { published: text(host['HostPort']) }),
      ...(text(host['HostIp']) === '' || text(host['HostIp']) === '0.0.0.0'
        ? {}
        : { host_ip: text(host['HostIp']) }),
    }));
  });
}

/** `Mounts` has what `Binds`, `HostConfig.Mounts` and the image's volumes became. */
function mounts(entry: InspectRecord): unknown[] {
  const list: readonly unknown[] = Array.isArray(entry['Mounts']) ? entry['Mounts'] : [];
  return list.filter(isRecord).map((mount) => {
    const type = text(mount['Type']) || 'bind';
    const volume = text(mount['Name']);
    const isAnonymous = /^[0-9a-f]{64}$/.test(volume);
    const source = type === 'volume' ? (isAnonymous ? '' : volume) : text(mount['Source']);
    return {
      type,
      target: text(mount['Destination']),
      ...(source === '' ? {} : { source }),
      ...(mount['RW'] === false ? { read_only: true } : {}),
      ...propagation(text(mount['Propagation'])),
      ...(type === 'tmpfs' ? tmpfsOf(entry, text(mount['Destination'])) : {}),
    };
  });
}

/** Docker says `rprivate` of every folder that nobody asked anything about. */
function propagation(written: string): object {
  return written === '' || written === 'rprivate' ? {} : { bind: { propagation: written } };
}

/** Size and mode of a memory file system, which only HostConfig.Mounts has. */
function tmpfsOf(entry: InspectRecord, target: string): object {
  const host = isRecord(entry['HostConfig']) ? entry['HostConfig'] : {};
  const asked: readonly unknown[] = Array.isArray(host['Mounts']) ? host['Mounts'] : [];
  const options = asked.filter(isRecord).find((mount) => mount['Target'] === target)?.['TmpfsOptions'];
  if (!isRecord(options)) return {};
  const { SizeBytes: size, Mode: mode } = options;
  return {
    tmpfs: {
      ...(typeof size === 'number' ? { size } : {}),
      ...(typeof mode === 'number' ? { mode } : {}),
    },
  };
}

function isMounted(entry: InspectRecord, target: string): boolean {
  return mounts(entry).some((mount) => (mount as { target: string }).target === target);
}
