import { graceSeconds } from '../../model/definition/readiness';
import { balancerNameLimit } from '../../model/definition/resource-names';
import { defaultRootVolumeGiB } from '../../model/definition/root-volume';
import type { ServiceDefinition, WebServiceDefinition } from '../../model/definition/service-definition';
import { UndockError } from '../../model/undock-error';
import { fleetParameter } from './fleet-parameter';
import { pathRule } from './path-rule';

export interface DockerGroupTemplateInput {
  /** Name of the fleet. */
  readonly fleet: string;
  readonly definition: ServiceDefinition;
  /** All of the fleet, this one among them. */
  readonly services: readonly ServiceDefinition[];
  /** AMI of the Docker host. */
  readonly imageId: string;
  /** From `dockerHostUserData`. */
  readonly userData: string;
}

/** Name of the Auto Scaling group that runs one container of a service per host. */
export function dockerGroupName(fleet: string, service: string): string {
  return `${fleet}-${service}-docker`;
}

/**
 * CloudFormation template of the path `docker-asg`: what the service's own group has, as far as a group of Docker
 * hosts can have it. Sizes, zones, health checks, grace, maintenance policy and target group are the same. It has
 * no lifecycle hooks, since nothing on a plain Docker host completes one, no scaling and no releases; and no
 * security group, since the lab has no packet filter.
 *
 * @throws UndockError `NoRoomForRule`, or `TargetGroupName` for a name that is too long.
 */
export function dockerGroupTemplate(input: DockerGroupTemplateInput): object {
  const { fleet, definition, imageId, userData } = input;
  const { capacity, readiness, release = {}, rootVolumeGiB = defaultRootVolumeGiB } = definition;
  const name = dockerGroupName(fleet, definition.name);
  const subnets = Array.from({ length: capacity.zones }, (_, index) => `PrivateSubnet${index + 1}`);
  return {
    Parameters: Object.fromEntries([
      ...subnets.map((id, index) => [id, fleetParameter(fleet, `private-subnet-${index + 1}`)]),
      ...(definition.kind === 'web'
        ? [
            ['VpcId', fleetParameter(fleet, 'vpc-id')],
            ['ListenerArn', fleetParameter(fleet, 'listener-arn')],
          ]
        : []),
    ]) as object,
    Resources: {
      LaunchTemplate: {
        Type: 'AWS::EC2::LaunchTemplate',
        Properties: {
          LaunchTemplateData: {
            ImageId: imageId,
            InstanceType: definition.instanceTypes[0],
            UserData: Buffer.from(userData).toString('base64'),
            // A container is one hop further from the metadata service than its host.
            MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
            InstanceInitiatedShutdownBehavior: 'terminate',
            BlockDeviceMappings: [
              {
                DeviceName: '/dev/xvda',
                Ebs: { VolumeSize: rootVolumeGiB, VolumeType: 'gp3', Encrypted: true },
              },
            ],
          },
        },
      },
      ...(definition.kind === 'web' ? balancing(input, definition) : {}),
      Group: {
        Type: 'AWS::AutoScaling::AutoScalingGroup',
        Properties: {
          AutoScalingGroupName: name,
          LaunchTemplate: {
            LaunchTemplateId: { Ref: 'LaunchTemplate' },
            Version: { 'Fn::GetAtt': ['LaunchTemplate', 'LatestVersionNumber'] },
          },
          MinSize: String(capacity.minInstances),
          MaxSize: String(capacity.maxInstances),
          DesiredCapacity: String(capacity.minInstances),
          VPCZoneIdentifier: subnets.map((id) => ({ Ref: id })),
          AvailabilityZoneDistribution: { CapacityDistributionStrategy: 'balanced-best-effort' },
          // ELB's checks come besides EC2's, which every group has.
          HealthCheckType: definition.kind === 'web' ? 'ELB' : 'EC2',
          HealthCheckGracePeriod: graceSeconds(readiness),
          DefaultInstanceWarmup: release.warmupSeconds ?? 60,
          InstanceMaintenancePolicy: {
            MinHealthyPercentage: 100,
            MaxHealthyPercentage: release.maxHealthyPercent ?? 150,
          },
          ...(definition.kind === 'web' && { TargetGroupARNs: [{ Ref: 'TargetGroup' }] }),
          Tags: tagsOf(name, fleet, definition.name),
        },
      },
    },
  };
}

/** A target group of its own: that of the service's Docker hosts may take addresses only, which no group has. */
function balancing({ fleet, services }: DockerGroupTemplateInput, definition: WebServiceDefinition): object {
  const { name, readiness, docker } = definition;
  const port = docker?.port ?? definition.port;
  return {
    TargetGroup: {
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      Properties: {
        Name: targetGroupName(`${fleet}-${name}-g${port}`, name),
        VpcId: { Ref: 'VpcId' },
        TargetType: 'instance',
        Protocol: 'HTTP',
        Port: port,
        HealthCheckPath: readiness.path,
        Matcher: { HttpCode: String(readiness.expectedStatus) },
        HealthCheckIntervalSeconds: readiness.intervalSeconds,
        HealthCheckTimeoutSeconds: readiness.timeoutSeconds,
        HealthyThresholdCount: readiness.healthyCount,
        UnhealthyThresholdCount: readiness.unhealthyCount,
        TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }],
      },
    },
    Rule: pathRule('docker-asg', definition, services, {
      listenerArn: { Ref: 'ListenerArn' },
      targetGroupArn: { Ref: 'TargetGroup' },
    }),
  };
}

function targetGroupName(name: string, service: string): string {
  if (name.length <= balancerNameLimit) return name;
  throw new UndockError(
    'TargetGroupName',
    `service '${service}': the target group of its Docker hosts would be called '${name}', expected at most ${balancerNameLimit} characters; shorten the name of the fleet or of the service`,
  );
}

function tagsOf(name: string, fleet: string, service: string): readonly object[] {
  const tags = { Name: name, 'undock:fleet': fleet, 'undock:service': service, 'undock:path': 'docker-asg' };
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value, PropagateAtLaunch: true }));
}
