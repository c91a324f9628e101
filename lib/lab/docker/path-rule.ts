import type { ServiceDefinition, WebServiceDefinition } from '../../model/definition/service-definition';
import { UndockError } from '../../model/undock-error';
import { dockerPathHost, type DockerPath } from './docker-path';

const order: readonly DockerPath[] = ['docker-hosts', 'docker-asg'];

/**
 * Priority of the rule of one path: each service and path has one of its own that no service of the fleet has.
 *
 * @throws UndockError `NoRoomForRule` when none is left before the service's own rule, which would match first.
 */
export function pathRulePriority(
  path: DockerPath,
  service: WebServiceDefinition,
  services: readonly ServiceDefinition[],
): number {
  const web = services.filter((one) => one.kind === 'web');
  const taken = new Set(web.map(({ routing }) => routing.priority));
  const names = web.map(({ name }) => name).sort();
  let left = names.indexOf(service.name) * order.length + order.indexOf(path);
  let priority = 1;
  while (taken.has(priority) || left > 0) {
    if (!taken.has(priority)) left -= 1;
    priority += 1;
  }
  if (priority < service.routing.priority) return priority;
  throw new UndockError(
    'NoRoomForRule',
    `service '${service.name}': its routing.priority is ${service.routing.priority}, expected more than ${priority} so that the rules of the lab's Docker paths come first; raise it`,
  );
}

/** The rule: the service's own paths under the path's host name. Of the service's own host it says nothing. */
export function pathRule(
  path: DockerPath,
  service: WebServiceDefinition,
  services: readonly ServiceDefinition[],
  targets: { readonly listenerArn: unknown; readonly targetGroupArn: unknown },
): object {
  const host = dockerPathHost(path, service.name);
  const pattern = service.routing.path;
  return {
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: {
      ListenerArn: targets.listenerArn,
      Priority: pathRulePriority(path, service, services),
      Conditions: [
        { Field: 'host-header', HostHeaderConfig: { Values: [host] } },
        ...(pattern === undefined
          ? []
          : [{ Field: 'path-pattern', PathPatternConfig: { Values: [pattern] } }]),
      ],
      Actions: [
        {
          Type: 'forward',
          ForwardConfig: { TargetGroups: [{ TargetGroupArn: targets.targetGroupArn, Weight: 100 }] },
        },
      ],
    },
  };
}
