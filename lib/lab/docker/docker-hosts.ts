import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import {
  DescribeTargetGroupsCommand,
  type ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { dockerTargetGroupName } from '../../model/definition/resource-names';
import type { ServiceDefinition } from '../../model/definition/service-definition';
import { UndockError } from '../../model/undock-error';
import type { RegionClient } from '../region/region-client';
import { createStack } from './create-stack';
import { dockerHostInstances, type DockerHostInstancesInput } from './docker-host-instances';
import { dockerHostsTemplate } from './docker-hosts-template';
import { dockerPathHost, dockerPathStackName } from './docker-path';

export interface DockerHostsInput extends DockerHostInstancesInput {
  /** All services of the fleet, this one among them. */
  readonly services: readonly ServiceDefinition[];
}

export interface DockerHostsClients {
  readonly region: Pick<RegionClient, 'apply'>;
  readonly cloudFormation: CloudFormationClient;
  readonly balancing: ElasticLoadBalancingV2Client;
}

/** The path `docker-hosts` of one service, made. */
export interface DockerHosts {
  readonly instanceIds: readonly string[];
  /** Host name under which the balancer leads to them. */
  readonly host: string;
}

/**
 * Runs the hand-kept Docker hosts of one service, and leads requests to them; after the service's own stack, which
 * makes their target group. Errors of the SDK, such as `TargetGroupNotFoundException`, pass through.
 *
 * @throws UndockError `DockerHostNotRun`, and what `dockerHostInstances`, `dockerHostsTemplate` and `createStack`
 * throw.
 */
export async function dockerHosts(
  clients: DockerHostsClients,
  input: DockerHostsInput,
  signal: AbortSignal,
): Promise<DockerHosts> {
  const { fleet, definition, services } = input;
  const instances = dockerHostInstances(input);
  const port = definition.docker?.port ?? definition.port;
  const { TargetGroups = [] } = await clients.balancing.send(
    new DescribeTargetGroupsCommand({ Names: [dockerTargetGroupName(fleet, definition.name, port)] }),
    { abortSignal: signal },
  );
  const targetGroupArn = TargetGroups[0]?.TargetGroupArn ?? '';
  const template = dockerHostsTemplate({ fleet, definition, services, targetGroupArn });
  const name = dockerPathStackName('docker-hosts', fleet, definition.name);
  await createStack(clients.cloudFormation, { name, template }, signal);
  const results = await clients.region.apply(instances, signal);
  const instanceIds = results.map((result, index) => {
    if (result.done && result.instanceId !== undefined) return result.instanceId;
    const why = result.done ? 'no instance id' : result.why;
    throw new UndockError(
      'DockerHostNotRun',
      `service '${definition.name}': Docker host ${instances[index]?.privateIp ?? ''} was not run (${why}), expected an instance; mend that and begin with a new lab`,
    );
  });
  return { instanceIds, host: dockerPathHost('docker-hosts', definition.name) };
}
