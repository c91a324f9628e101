import { macAddress, privateDnsName } from '../instance-identity';
import type { TargetLifecycleState } from '../machine';
import type { MachineSpec } from '../machine-spec';
import { roleCredentials } from './role-credentials';

export type DescribedInstance = Pick<MachineSpec, 'instanceId' | 'hostname' | 'metadata'>;

/** What the metadata service knows at one moment. */
export interface MetadataState {
  readonly instance: DescribedInstance;
  /** As the instance reads it. Empty: it was launched with none. */
  readonly userData: string;
  /** When it was powered on, milliseconds since the epoch. */
  readonly launchedAt: number;
  readonly targetLifecycleState?: TargetLifecycleState;
}

/** Account that the local API's resources belong to, where nobody says another. */
const account = '123456789012';

/**
 * Every item below `/latest/`, path to text. What the lab has nothing to say about is not there, as tags are not
 * unless an instance allows them, or an address it has not.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata.html#instancedata-data-categories
 *
 * @param now milliseconds since the epoch.
 */
export function metadataItems(state: MetadataState, now: number): ReadonlyMap<string, string> {
  const { instance, userData, launchedAt, targetLifecycleState } = state;
  const { instanceId, metadata } = instance;
  const { imageId, instanceType, privateIp, region, zone, roleName } = metadata;
  const hostname = instance.hostname ?? privateDnsName(privateIp, region);
  const credentials = `${JSON.stringify(roleCredentials(instanceId, now), null, 2)}\n`;
  const identity = {
    accountId: account,
    architecture: 'x86_64',
    availabilityZone: zone,
    imageId,
    instanceId,
    instanceType,
    pendingTime: new Date(launchedAt).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    privateIp,
    region,
    version: '2017-09-30',
  };
  return new Map([
    ...(userData === '' ? [] : [['user-data', userData] as const]),
    ['meta-data/ami-id', imageId],
    ['meta-data/hostname', hostname],
    ['meta-data/instance-id', instanceId],
    ['meta-data/instance-type', instanceType],
    ['meta-data/local-hostname', hostname],
    ['meta-data/local-ipv4', privateIp],
    ['meta-data/mac', macAddress(instanceId)],
    ['meta-data/placement/availability-zone', zone],
    ['meta-data/placement/region', region],
    ['meta-data/services/domain', 'amazonaws.com'],
    ['meta-data/services/partition', 'aws'],
    ...(roleName === '' ? [] : [[`meta-data/iam/security-credentials/${roleName}`, credentials] as const]),
    ...(targetLifecycleState === undefined
      ? []
      : [['meta-data/autoscaling/target-lifecycle-state', targetLifecycleState] as const]),
    ['dynamic/instance-identity/document', `${JSON.stringify(identity, null, 2)}\n`],
  ]);
}
