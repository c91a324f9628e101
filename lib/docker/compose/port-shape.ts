import type { ComposeNode } from './compose-node';
import { objectOf } from './object-shape';
import { integer, looseText, text } from './scalar-shapes';
import type { ReadValue, Shape, ShapeContext } from './shape-context';
import { wrongValue } from './shape-context';

const expectation = 'a port such as "8080:80", "127.0.0.1:8080:80/tcp" or "3000-3005"';

const longForm = objectOf(
  {
    target: integer,
    published: looseText,
    host_ip: text,
    protocol: text,
    mode: text,
    name: text,
    app_protocol: text,
  },
  ['target'],
);

/** `ports`: short and long syntax; each item of a range becomes a port of its own. */
export const ports: Shape<ReadValue[]> = (node, context) => {
  if (node.kind !== 'list') throw wrongValue(node, context, 'a list of ports');
  return node.items.flatMap((item) => {
    const values = item.kind === 'map' ? [longPort(item, context)] : shortPorts(item, context);
    return values.map((value) => ({ value, at: item.at }));
  });
};

function longPort(item: ComposeNode, context: ShapeContext): object {
  const { published, ...said } = longForm(item, context);
  const range = typeof published === 'string' && published !== '' ? portRange(published) : undefined;
  if (!inRange(said['target']) || (range === undefined && published !== undefined && published !== '')) {
    throw wrongValue(item, context, 'target and published from 1 to 65535');
  }
  const shown = range === undefined ? {} : { published };
  return { ...said, protocol: protocol(said['protocol'] ?? 'tcp', item, context), ...shown };
}

function shortPorts(item: ComposeNode, context: ShapeContext): object[] {
  if (item.kind !== 'scalar' || (typeof item.value !== 'number' && typeof item.value !== 'string')) {
    throw wrongValue(item, context, expectation);
  }
  const match = /^(?:(?:\[([^\]]*)\]|([^/]*?)):)?(?:([\d-]*):)?([\d-]+)(?:\/([a-z]+))?$/i.exec(
    String(item.value),
  );
  const bracketed = match?.[1] ?? match?.[2] ?? '';
  // Without an address, what the first group took is the published port: `8080:80`.
  const swapped =
    match !== null && match[3] === undefined && match[1] === undefined && /^[\d-]*$/.test(bracketed);
  const hostIp = swapped ? '' : bracketed;
  const published = (swapped ? bracketed : (match?.[3] ?? '')) || undefined;
  const target = match ? portRange(match[4] ?? '') : undefined;
  const host = published === undefined ? undefined : portRange(published);
  const addressFits = hostIp === '' || /^[\da-fA-F.:%\w]+$/.test(hostIp);
  const fits = target !== undefined && target.first > 0 && (published === undefined || host !== undefined);
  if (!fits || !addressFits) throw wrongValue(item, context, expectation);
  const count = target.last - target.first + 1;
  if (host && count > 1 && host.last - host.first + 1 !== count) {
    throw wrongValue(item, context, 'ranges of equal length on both sides');
  }
  const shared = {
    protocol: protocol(match?.[5] ?? 'tcp', item, context),
    ...(hostIp === '' ? {} : { host_ip: hostIp }),
  };
  return Array.from({ length: count }, (_, index) => ({
    target: target.first + index,
    ...shared,
    ...(host ? { published: count > 1 ? String(host.first + index) : published } : {}),
  }));
}

/** The first and last port of `80` or `3000-3005`; undefined when it is none. */
function portRange(written: string): { first: number; last: number } | undefined {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(written);
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  // Published port 0 asks for any free port.
  return match && first <= last && last <= 65_535 ? { first, last } : undefined;
}

const inRange = (port: unknown): boolean => typeof port === 'number' && port >= 1 && port <= 65_535;

function protocol(written: unknown, item: ComposeNode, context: ShapeContext): string {
  const lower = String(written).toLowerCase();
  if (lower === 'tcp' || lower === 'udp' || lower === 'sctp') return lower;
  throw wrongValue(item, context, 'protocol tcp, udp or sctp');
}
