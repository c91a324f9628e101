import { metadataItems, type MetadataState } from './metadata-items';
import { sessionToken, tokenLifetime, tokenRest } from './session-token';

/** A request to the metadata service; names of headers in lower case. */
export interface MetadataRequest {
  readonly method: string;
  /** With a leading slash, without a query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface MetadataAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const lifetimeHeader = 'x-aws-ec2-metadata-token-ttl-seconds';
const tokenHeader = 'x-aws-ec2-metadata-token';

/**
 * Answers as the instance metadata service does where IMDSv2 is required: a token first, for 1 to 21,600 seconds
 * (400 otherwise), refused to whoever forwards for another (403 with `X-Forwarded-For`); then every request
 * with the token (401 without one, or with one that has ended or was never given).
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-v2-how-it-works.html
 *
 * On EC2 the answer to the token request also has a hop limit: with 1, it dies at the first router, such as a
 * bridged container's host. QEMU's user network makes its packets itself and has no such setting, so that is not
 * emulated: in the lab, a bridged container reaches the service where on EC2 it would wait in vain.
 *
 * @param secret signs the tokens; a machine has its own.
 * @param now milliseconds since the epoch.
 */
export function metadataAnswer(
  request: MetadataRequest,
  state: MetadataState,
  { secret, now }: { readonly secret: string; readonly now: number },
): MetadataAnswer {
  const { method, path, headers } = request;
  if (path === '/latest/api/token') {
    if (method !== 'PUT') return refusal(405);
    if (headers['x-forwarded-for'] !== undefined) return refusal(403);
    const seconds = tokenLifetime(headers[lifetimeHeader]);
    return seconds === undefined ? refusal(400) : text(sessionToken(secret, now + seconds * 1000), seconds);
  }
  if (method !== 'GET' && method !== 'HEAD') return refusal(405);
  const rest = tokenRest(secret, headers[tokenHeader], now);
  if (rest === 0) return refusal(401);
  const body = found(path, metadataItems(state, now));
  return body === undefined ? refusal(404) : text(body, Math.ceil(rest / 1000));
}

/** An item's text, or what is below a folder: one name a line, folders with a slash. */
function found(path: string, items: ReadonlyMap<string, string>): string | undefined {
  if (path === '/') return 'latest';
  if (path !== '/latest' && !path.startsWith('/latest/')) return undefined;
  const place = path.slice('/latest/'.length);
  const item = items.get(place);
  if (item !== undefined) return item;
  const folder = place === '' || place.endsWith('/') ? place : `${place}/`;
  const below = [...items.keys()].filter((name) => name.startsWith(folder));
  const names = below.map((name) => name.slice(folder.length).replace(/\/.*/, '/'));
  return names.length === 0 ? undefined : [...new Set(names)].sort().join('\n');
}

function text(body: string, seconds: number): MetadataAnswer {
  return { status: 200, headers: { 'content-type': 'text/plain', [lifetimeHeader]: String(seconds) }, body };
}

function refusal(status: number): MetadataAnswer {
  return { status, headers: { 'content-type': 'text/plain' }, body: '' };
}
