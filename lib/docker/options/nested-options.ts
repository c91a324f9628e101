import type { ImportOption } from '../../model/import/import-option';
import { maskedOption } from './masked-option';
import type { OptionContext } from './option-handler';
import { approximated, decision, ignored, refused, type Outcome } from './outcome';
import { shownOption } from './shown-option';

/** What becomes of one field inside an option. Undefined: the line of the option says it. */
type FieldHandler = (value: unknown) => Outcome | undefined;

const said: FieldHandler = () => undefined;
const unless =
  (harmless: unknown, outcome: Outcome): FieldHandler =>
  (value) =>
    value === harmless ? undefined : outcome;
const always =
  (outcome: Outcome): FieldHandler =>
  () =>
    outcome;

const secretFile = always(
  approximated('secrets', 'a secret is a variable at boot and no file: it has no owner and no mode'),
);
const configOwner = always(
  approximated('image.filesDir', 'files that are laid over the image belong to root'),
);
const alone = always(ignored('the instance has one network and an address of its own'));

/** Every field that the compose readers know inside the entries of these keys; `volume.subpath` is one level down. */
export const nestedFields: Readonly<Record<string, Readonly<Record<string, FieldHandler>>>> = {
  volumes: {
    type: said,
    source: said,
    target: said,
    read_only: said,
    consistency: always(ignored('it is about Docker on Windows and Macs')),
    'bind.create_host_path': said,
    'bind.propagation': (value) =>
      value === 'rprivate' || value === 'private'
        ? ignored('nothing is mounted below it later, as before')
        : approximated('', 'there is no host whose later mounts could be seen in it'),
    'bind.recursive': always(ignored('nothing is mounted below it: files are copied')),
    'bind.selinux': always(ignored('SELinux is not used')),
    'volume.labels': always(ignored('only Docker and tools around it read labels')),
    'volume.nocopy': unless(
      false,
      approximated('process.caches', 'the folder starts with the files that the image has there'),
    ),
    'volume.subpath': always(
      approximated('process.caches', 'the volume stays behind; the folder starts as the image has it'),
    ),
    'tmpfs.size': said,
    'tmpfs.mode': said,
    'image.subpath': said,
  },
  ports: {
    target: said,
    lastTarget: said,
    published: said,
    host_ip: said,
    protocol: said,
    mode: always(ignored('there is no swarm; the balancer reaches every instance')),
    name: always(ignored('it only tells people what the port is for')),
    app_protocol: (value) =>
      value === 'http'
        ? ignored('the balancer speaks HTTP')
        : approximated('port', 'the balancer speaks HTTP to it, whatever this says'),
  },
  secrets: { source: said, target: said, uid: secretFile, gid: secretFile, mode: secretFile },
  configs: {
    source: said,
    target: said,
    uid: configOwner,
    gid: configOwner,
    mode: always(
      decision('image.filesDir', 'everybody may read files that are laid over the image; is that right?', [
        'it is: the file holds no secret',
        'it is not: a parameter, under secrets',
      ]),
    ),
  },
  depends_on: {
    service: said,
    condition: (value) =>
      value === 'service_started'
        ? undefined
        : value === 'service_healthy'
          ? approximated('readiness', 'it starts before that is healthy, and must try again until it is')
          : decision(
              '',
              'it ran after another one had ended, and does not wait here; what did that one prepare?',
              [
                'nothing that it needs to start',
                'something: do it before the release, or in its entry point',
              ],
            ),
    required: unless(true, ignored('it starts without it here too')),
    restart: unless(false, approximated('Restart=', 'it is not started again when that one is')),
  },
  networks: {
    name: said,
    aliases: said,
    ipv4_address: said,
    ipv6_address: said,
    interface_name: alone,
    link_local_ips: alone,
    mac_address: alone,
    driver_opts: alone,
    priority: alone,
    gw_priority: alone,
  },
};

/** The fields inside an option that its own line does not say, each with a line of its own; none is dropped. */
export function nestedOptions(context: OptionContext): ImportOption[] {
  const { option } = context;
  const { key, value, source } = option;
  const fields = Object.hasOwn(nestedFields, key) ? nestedFields[key] : undefined;
  if (fields === undefined || !isRecord(value)) return [];
  return flat(value).flatMap(([field, one]) => {
    const outcome = Object.hasOwn(fields, field)
      ? fields[field]?.(one)
      : refused(`'${field}' is not known here; remove it, or leave the service in Docker`);
    if (outcome === undefined) return [];
    const name = `${key}.${field}`;
    const { status, to, reason, choices } = outcome;
    return [
      {
        option: name,
        value: shownOption(maskedOption({ ...context, option: { ...option, key: name, value: one } }), false),
        status,
        to,
        reason,
        ...(choices === undefined ? {} : { choices, default: choices[0] ?? '' }),
        file: source.file,
        ...(source.line === undefined ? {} : { line: source.line }),
      },
    ];
  });
}

/** Groups of fields, such as `bind` of a volume, are one level down. */
const groups = new Set(['bind', 'volume', 'tmpfs', 'image']);

function flat(value: Readonly<Record<string, unknown>>): (readonly [string, unknown])[] {
  return Object.entries(value).flatMap(([name, one]): (readonly [string, unknown])[] =>
    groups.has(name) && isRecord(one)
      ? Object.entries(one).map(([inner, deep]) => [`${name}.${inner}`, deep] as const)
      : [[name, one]],
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
