import type { ServiceDefinition, WebServiceDefinition } from '../../model/definition/service-definition';
import { fleetParameter } from './fleet-parameter';
import { pathRule } from './path-rule';

export interface DockerHostsTemplateInput {
  /** Name of the fleet. */
  readonly fleet: string;
  readonly definition: WebServiceDefinition;
  /** All of the fleet, this one among them. */
  readonly services: readonly ServiceDefinition[];
  /** The service's target group of Docker hosts, which its own stack has made. */
  readonly targetGroupArn: string;
}

/**
 * CloudFormation template of the path `docker-hosts`: a rule that leads to the hosts.
 *
 * @throws UndockError `NoRoomForRule`.
 */
export function dockerHostsTemplate(input: DockerHostsTemplateInput): object {
  const { fleet, definition, services, targetGroupArn } = input;
  const targets = { listenerArn: { Ref: 'ListenerArn' }, targetGroupArn };
  return {
    Parameters: { ListenerArn: fleetParameter(fleet, 'listener-arn') },
    Resources: { Rule: pathRule('docker-hosts', definition, services, targets) },
  };
}
