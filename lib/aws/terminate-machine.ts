import { TerminateInstancesCommand, type EC2Client } from '@aws-sdk/client-ec2';

/**
 * Terminates one instance. Returns the state EC2 reports right after, normally `shutting-down`. Needs
 * `ec2:TerminateInstances`; errors of the SDK pass through.
 */
export async function terminateMachine(
  client: EC2Client,
  instanceId: string,
  signal?: AbortSignal,
): Promise<string> {
  const answer = await client.send(
    new TerminateInstancesCommand({ InstanceIds: [instanceId] }),
    signal === undefined ? {} : { abortSignal: signal },
  );
  return answer.TerminatingInstances?.[0]?.CurrentState?.Name ?? '';
}
