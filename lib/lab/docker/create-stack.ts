import {
  CreateStackCommand,
  DescribeStackEventsCommand,
  waitUntilStackCreateComplete,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';
import { UndockError } from '../../model/undock-error';

/** Time the local API has, seconds. It answers within one. */
const longestSeconds = 60;

/**
 * Creates a stack of the local API and waits until it is there. Errors of the SDK, such as
 * `AlreadyExistsException`, pass through.
 *
 * @throws UndockError `StackNotCreated` with the first reason of CloudFormation, or the signal's reason.
 */
export async function createStack(
  client: CloudFormationClient,
  { name, template }: { readonly name: string; readonly template: object },
  signal: AbortSignal,
): Promise<void> {
  const abort = { abortSignal: signal };
  await client.send(
    new CreateStackCommand({ StackName: name, TemplateBody: JSON.stringify(template) }),
    abort,
  );
  try {
    const wait = { client, maxWaitTime: longestSeconds, minDelay: 1, maxDelay: 2, ...abort };
    await waitUntilStackCreateComplete(wait, { StackName: name });
  } catch (cause) {
    signal.throwIfAborted();
    throw new UndockError(
      'StackNotCreated',
      `stack '${name}': ${await firstReason(client, name, signal)}, expected CREATE_COMPLETE; mend that and create it again`,
      { cause },
    );
  }
}

/** Events come newest first; what failed first made the rest fail. */
async function firstReason(client: CloudFormationClient, name: string, signal: AbortSignal): Promise<string> {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: name }), {
    abortSignal: signal,
  });
  const failed = StackEvents.filter(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED').at(-1);
  if (failed === undefined) return `was not created within ${longestSeconds} seconds`;
  return `${failed.LogicalResourceId ?? 'a resource'}: ${failed.ResourceStatusReason ?? 'no reason given'}`;
}
