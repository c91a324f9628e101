import { groupBackend, openBackend } from './backend-names';
import type { BalancerPlan } from './balancer-state';
import { isInUse } from './group-lines';
import { haproxyName } from './haproxy-name';

/**
 * Commands that take those servers out of a running HAProxy which get no new requests by the next plan. Requests
 * under way at them go on.
 */
export function withdrawCommands(plan: BalancerPlan, next: BalancerPlan): readonly string[] {
  const stay = new Set(serversOf(next).flat());
  return serversOf(plan)
    .flat()
    .filter((server) => !stay.has(server))
    .map((server) => `set server ${server.split(' ')[0] ?? ''} state maint`);
}

/** `<backend>/<server> <address>:<port>` of every target in use, in both backends of its group. */
function serversOf({ targetGroups }: BalancerPlan): readonly (readonly string[])[] {
  return targetGroups.flatMap(({ arn, targets }) =>
    [groupBackend(arn), openBackend(arn)].map((backend) =>
      targets
        .filter(isInUse)
        .map(({ id, address, port }) => `${backend}/${haproxyName(id)} ${address}:${port}`),
    ),
  );
}
