import type { TargetGroupPlan, TargetPlan } from './balancer-state';
import { groupBackend, openBackend } from './backend-names';
import { haproxyName } from './haproxy-name';
import { haproxyQuote } from './haproxy-quote';

/** Marks the answer to a request whose target could not be connected to, for the listener to give it its status. */
export const unreachableHeader = 'x-undock-unreachable';

/** Whether a target may get new requests and is checked. */
export function isInUse({ draining, ended = false }: TargetPlan): boolean {
  return !draining && !ended;
}

/**
 * The two sections of one target group. With no healthy target the load balancer sends requests to all of them
 * (Application Load Balancers user guide, "Target group health"): the twin has them without checks.
 */
export function groupLines({ arn, healthCheck, targets }: TargetGroupPlan): readonly string[] {
  const { path, codes, intervalSeconds, timeoutSeconds, healthyThreshold, unhealthyThreshold } = healthCheck;
  const servers = targets
    .filter(isInUse)
    .map(({ id, address, port }) => `  server ${haproxyName(id)} ${address}:${port}`);
  // HAProxy says 503 for a target it cannot reach and for a group that has none; the load balancer tells them apart.
  const unreachable =
    servers.length === 0
      ? []
      : [`  http-error status 503 content-type text/plain string "Bad Gateway" hdr ${unreachableHeader} 1`];
  const check = `check inter ${intervalSeconds}s rise ${healthyThreshold} fall ${unhealthyThreshold}`;
  return [
    `backend ${groupBackend(arn)}`,
    '  option httpchk',
    `  http-check send meth GET uri ${haproxyQuote(path)} ver HTTP/1.1 hdr Host 127.0.0.1 hdr User-Agent ELB-HealthChecker/2.0`,
    `  http-check expect status ${codes}`,
    `  timeout check ${timeoutSeconds}s`,
    ...unreachable,
    ...servers.map((server) => `${server} ${check}`),
    '',
    `backend ${openBackend(arn)}`,
    ...unreachable,
    ...servers,
  ];
}
