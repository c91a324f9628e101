import { labelMap } from './label-map';
import { objectOf } from './object-shape';
import { integer, listOf, looseText, text } from './scalar-shapes';
import type { ReadValue, Shape } from './shape-context';
import { wrongValue } from './shape-context';

const longMapping = objectOf({ source: text, target: text, permissions: text }, ['source']);

/** `devices`: `/dev/a[:/dev/b[:rwm]]`, a CDI name such as `vendor.example/gpu=0`, or the long syntax. */
const mapping: Shape = (node, context) => {
  if (node.kind === 'map') {
    const said = longMapping(node, context);
    return { target: said['source'], permissions: 'rwm', ...said };
  }
  const [source = '', target = source, permissions = 'rwm', more] = text(node, context).split(':');
  if (source === '' || target === '' || !/^[rwm]{1,3}$/.test(permissions) || more !== undefined) {
    throw wrongValue(node, context, 'a device such as /dev/ttyUSB0:/dev/ttyUSB0:rwm');
  }
  return { source, target, permissions };
};

const count: Shape = (node, context) =>
  node.kind === 'scalar' && node.value === 'all' ? 'all' : integer(node, context);

const request = objectOf({
  capabilities: listOf(looseText),
  count,
  device_ids: listOf(looseText),
  driver: text,
  options: labelMap,
});

/** `gpus` (`all`, or a list) and `deploy.resources.reservations.devices`. Capabilities default to a GPU's. */
const requests: Shape<ReadValue[]> = (node, context) => {
  if (node.kind === 'scalar' && node.value === 'all') {
    return [{ value: { capabilities: ['gpu'], count: 'all' }, at: node.at }];
  }
  if (node.kind !== 'list') throw wrongValue(node, context, 'a list of device requests');
  return node.items.map((it) => ({ value: { capabilities: ['gpu'], ...request(it, context) }, at: it.at }));
};

export const devicesOf = { mapping, requests };
