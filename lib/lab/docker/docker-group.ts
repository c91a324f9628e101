import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { createStack } from './create-stack';
import { dockerGroupName, dockerGroupTemplate, type DockerGroupTemplateInput } from './docker-group-template';
import { dockerPathHost, dockerPathStackName } from './docker-path';

/** The path `docker-asg` of one service, made. */
export interface DockerGroup {
  readonly groupName: string;
  /** Host name under which the balancer leads to it; a worker has no use for it. */
  readonly host: string;
}

/**
 * Creates the group of Docker hosts of one service, after the fleet's stack.
 *
 * @throws what `dockerGroupTemplate` and `createStack` throw.
 */
export async function dockerGroup(
  client: CloudFormationClient,
  input: DockerGroupTemplateInput,
  signal: AbortSignal,
): Promise<DockerGroup> {
  const { fleet, definition } = input;
  const name = dockerPathStackName('docker-asg', fleet, definition.name);
  await createStack(client, { name, template: dockerGroupTemplate(input) }, signal);
  return {
    groupName: dockerGroupName(fleet, definition.name),
    host: dockerPathHost('docker-asg', definition.name),
  };
}
