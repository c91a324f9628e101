import type { FleetDefinition } from '../model/definition/fleet-definition';
import { groupName, stackName } from '../model/definition/resource-names';
import type { ServiceDefinition } from '../model/definition/service-definition';

/** What a deployment of one service would do. */
export interface DeployPlan {
  readonly service: string;
  readonly stack: string;
  readonly group: string;
  readonly region: string;
  /** Twelve digits; null when the credentials decide. */
  readonly account: string | null;
  readonly imageId: string;
  /** The CDK command line that is run. */
  readonly command: readonly string[];
}

/** The plan for one service with the image that the lock file names and the arguments for `cdk`. */
export function deployPlan(
  { name, region, account }: FleetDefinition,
  service: ServiceDefinition,
  imageId: string,
  cdkArguments: readonly string[],
): DeployPlan {
  return {
    service: service.name,
    stack: stackName(name, service.name),
    group: groupName(name, service.name),
    region,
    account: account ?? null,
    imageId,
    command: ['npx', 'cdk', ...cdkArguments],
  };
}

/** The plan as text. */
export function deployPlanLines(plan: DeployPlan): string[] {
  return [
    `Plan for ${plan.service}:`,
    `  stack    ${plan.stack}, no other stack is synthesised or changed`,
    `  account  ${plan.account ?? 'that of the credentials'}, ${plan.region}`,
    `  group    ${plan.group}, launched from ${plan.imageId} (images.lock.json)`,
    `  command  ${plan.command.map(quoted).join(' ')}`,
    `  changes  npx cdk diff ${plan.service} --context undock:only=${plan.service}`,
  ];
}

/** An argument as a POSIX shell needs it. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
