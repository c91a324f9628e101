import { haproxyName, textOfName } from './haproxy-name';

/** Backend of a target group whose servers are checked. */
export function groupBackend(arn: string): string {
  return `group.${haproxyName(arn)}`;
}

/** Its twin with the same servers and no checks, for when none of them is healthy. */
export function openBackend(arn: string): string {
  return `open.${haproxyName(arn)}`;
}

/** Backend that answers by itself: a fixed response, a redirect, or that there is nobody to forward to. */
export function replyBackend(port: number, priority: number): string {
  return `reply.${port}.${priority}`;
}

/** ARN of the target group that a backend belongs to; undefined for one that answers by itself. */
export function groupOfBackend(name: string): string | undefined {
  const found = /^(?:group|open)\.(.*)$/.exec(name);
  return found?.[1] === undefined ? undefined : textOfName(found[1]);
}
