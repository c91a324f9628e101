import { paginateDescribeStacks, type CloudFormationClient } from '@aws-sdk/client-cloudformation';

/**
 * Outputs of one stack by key. Needs `cloudformation:DescribeStacks`; errors of the SDK pass through, also
 * the `ValidationError` for a stack that does not exist.
 */
export async function stackOutputs(
  client: CloudFormationClient,
  stackName: string,
  signal?: AbortSignal,
): Promise<Record<string, string>> {
  const outputs: [string, string][] = [];
  const pages = paginateDescribeStacks(
    { client },
    { StackName: stackName },
    ...(signal === undefined ? [] : [{ abortSignal: signal }]),
  );
  for await (const { Stacks = [] } of pages) {
    for (const { OutputKey, OutputValue } of Stacks.flatMap((stack) => stack.Outputs ?? [])) {
      if (OutputKey !== undefined) outputs.push([OutputKey, OutputValue ?? '']);
    }
  }
  return Object.fromEntries(outputs);
}
