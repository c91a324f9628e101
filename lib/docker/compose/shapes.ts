import { plainValue } from './compose-node';
import { command, healthTest, providerValue } from './command-shapes';
import { devicesOf } from './device-shapes';
import { labelMap } from './label-map';
import { objectOf } from './object-shape';
import { hosts, limits, named, pairs, textMap } from './pair-shapes';
import { ports } from './port-shape';
import * as scalar from './scalar-shapes';
import type { ReadValue, Shape } from './shape-context';
import { wrongValue } from './shape-context';
import type { ShapeName } from './shape-names';
import { volumes } from './volume-shape';

type Entries = Shape<ReadValue[]>;
type Reshape = (said: Record<string, unknown>) => object;

const { text, flag, integer, number, bytes } = scalar;
const texts = scalar.listOf(scalar.looseText);

/** The whole value is one option. */
const single =
  (shape: Shape): Entries =>
  (node, context) => [{ value: shape(node, context), at: node.at }];

/** Each item of a list is an option. */
const items =
  (shape: Shape): Entries =>
  (node, context) => {
    if (node.kind !== 'list') throw wrongValue(node, context, 'a list');
    return node.items.map((it) => ({ value: shape(it, context), at: it.at }));
  };

/** A list, or one item without the list. */
const itemOrItems =
  (shape: Shape): Entries =>
  (node, context) =>
    (node.kind === 'list' ? node.items : [node]).map((it) => ({ value: shape(it, context), at: it.at }));

const reshaped =
  (shape: Shape<Record<string, unknown>>, reshape: Reshape): Shape =>
  (node, context) =>
    reshape(shape(node, context));

const envFile: Shape = (node, context) => {
  const long = { path: scalar.path, required: flag, format: scalar.oneOf('raw') };
  if (node.kind === 'map') return { required: true, ...objectOf(long, ['path'])(node, context) };
  return { path: scalar.path(node, context), required: true };
};

/** `secrets` and `configs`: a name, or where its content goes and whose file it is. */
const mounts = (folder: string): Entries =>
  items((node, context) => {
    const fields = { source: text, target: text, uid: text, gid: text, mode: scalar.fileMode };
    const said =
      node.kind === 'map' ? objectOf(fields, ['source'])(node, context) : { source: text(node, context) };
    const target = typeof said['target'] === 'string' ? said['target'] : String(said['source']);
    return { ...said, target: target.startsWith('/') ? target : `${folder}/${target}` };
  });

const hookFields = {
  command,
  user: text,
  privileged: flag,
  working_dir: text,
  environment: labelMap,
};
const hook = objectOf(hookFields, ['command']);

const dependency = objectOf(
  {
    condition: scalar.oneOf('service_started', 'service_healthy', 'service_completed_successfully'),
    required: flag,
    restart: flag,
  },
  ['condition'],
);

const network = objectOf({
  aliases: texts,
  interface_name: text,
  ipv4_address: text,
  ipv6_address: text,
  link_local_ips: texts,
  mac_address: text,
  driver_opts: labelMap,
  priority: number,
  gw_priority: number,
});

const actions = ['rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'] as const;
const textList: Shape = (node, context) =>
  node.kind === 'list' ? texts(node, context) : [text(node, context)];
const watchRule = objectOf(
  {
    path: scalar.path,
    action: scalar.oneOf(...actions),
    target: text,
    ignore: textList,
    include: textList,
    initial_sync: flag,
    exec: hook,
  },
  ['path', 'action'],
);

const buildContext: Shape = (node, context) => {
  const written = text(node, context);
  return /^([a-z+]+:\/\/|git@|github\.com\/)/.test(written) ? written : context.rebase(written);
};

const genericResource = objectOf({ discrete_resource_spec: objectOf({ kind: text, value: number }) });

/** How each shape is read. */
export const shapes: Readonly<Record<ShapeName, Entries>> = {
  text: single(text),
  path: single(scalar.path),
  flag: single(flag),
  integer: single(integer),
  number: single(number),
  bytes: single(bytes),
  seconds: single(scalar.seconds),
  microseconds: single(scalar.microseconds),
  command: single(command),
  healthTest: single(healthTest),
  textOrFlag: single(scalar.textOrFlag),
  buildContext: single(buildContext),
  pairs,
  texts: items(scalar.looseText),
  textOrTexts: itemOrItems(text),
  pathOrPaths: itemOrItems(scalar.path),
  envFiles: itemOrItems(envFile),
  hosts,
  ports,
  volumes,
  secretMounts: mounts('/run/secrets'),
  configMounts: mounts(''),
  deviceMappings: items(devicesOf.mapping),
  deviceRequests: devicesOf.requests,
  limits,
  networkAttachments: named('name', {}, network),
  dependencies: named('service', { condition: 'service_started', required: true }, (node, context) => ({
    required: true,
    ...dependency(node, context),
  })),
  modelGrants: named('name', {}, objectOf({ endpoint_var: text, model_var: text })),
  hooks: items(hook),
  textMap,
  blockWeights: items(objectOf({ path: text, weight: integer }, ['path', 'weight'])),
  blockRates: items(objectOf({ path: text, rate: bytes }, ['path', 'rate'])),
  genericResources: items(
    reshaped(genericResource, (said) => (said['discrete_resource_spec'] as object | undefined) ?? {}),
  ),
  placementPreferences: items(objectOf({ spread: text })),
  watchRules: items(watchRule),
  providerOptions: (node, context) => {
    if (node.kind !== 'map') throw wrongValue(node, context, 'a mapping');
    return node.entries.map((it) => ({
      value: { name: it.key, value: providerValue(it.node, context) },
      at: it.at,
    }));
  },
  extension: (node) => [{ value: plainValue(node), at: node.at }],
};
