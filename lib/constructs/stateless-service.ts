import { Stack, Tags } from 'aws-cdk-lib';
import type * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { groupName, settingsPath } from '../model/definition/resource-names';
import type { ServiceDefinition } from '../model/definition/service-definition';
import { UndockError } from '../model/undock-error';
import { AlarmTopic } from './alarm-topic';
import type { FleetFacts } from './fleet-parameters';
import { InstanceRole } from './instance-role';
import { launchHookName } from './lifecycle-hooks';
import { ServiceAlarms } from './service-alarms';
import { ServiceDashboard } from './service-dashboard';
import { ServiceGroup } from './service-group';
import { ServiceLaunchTemplate } from './service-launch-template';
import { ServiceScaling } from './service-scaling';
import { Settings } from './settings';
import { secretReferences, settingsDigest } from './settings-digest';
import { Traffic } from './traffic';
import type { InstanceValues } from './user-data';

export interface StatelessServiceProps {
  readonly fleetName: string;
  /** A definition that the validator finds no problem in. */
  readonly definition: ServiceDefinition;
  /** Id of the AMI every instance is launched from. */
  readonly imageId: string;
  readonly fleet: FleetFacts;
}

/** One stateless service: an Auto Scaling group of its own that repairs itself. */
export class StatelessService extends Construct {
  readonly group: autoscaling.AutoScalingGroup;
  readonly launchTemplate: ec2.LaunchTemplate;
  readonly role: iam.Role;
  readonly securityGroup: ec2.SecurityGroup;
  /** Undefined for a worker. */
  readonly targetGroup: elbv2.ApplicationTargetGroup | undefined;

  constructor(scope: Construct, id: string, props: StatelessServiceProps) {
    super(scope, id);
    const { definition, fleet, fleetName } = props;
    const name = groupName(fleetName, definition.name);
    Tags.of(this).add('Name', name);

    const settings = new Settings(this, 'Settings', {
      path: settingsPath(fleetName, definition.name),
      environment: definition.environment ?? {},
    });
    this.role = new InstanceRole(this, 'Instance', {
      groupName: name,
      settingsPath: settingsPath(fleetName, definition.name),
      secrets: definition.secrets ?? {},
      queueName: definition.kind === 'worker' ? definition.scaling?.queueName : undefined,
      permissions: definition.permissions,
    }).role;
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: fleet.vpc,
      description: `Instances of ${definition.name}: in from the balancer only`,
    });
    this.launchTemplate = new ServiceLaunchTemplate(this, 'Launch', {
      imageId: props.imageId,
      instanceType: firstOf(definition.instanceTypes),
      role: this.role,
      securityGroup: this.securityGroup,
      values: this.instanceValues(props, name),
      rootVolumeGiB: definition.rootVolumeGiB,
    }).launchTemplate;

    const traffic = this.receiveTraffic(props);
    this.targetGroup = traffic?.targetGroup;
    const web = traffic && { targetGroup: traffic.targetGroup, balancerFullName: traffic.balancer.fullName };
    const { releaseAlarms } = new ServiceAlarms(this, 'Alarms', {
      definition,
      groupName: name,
      topics: this.alarmTopics(definition, fleet.alarmTopic),
      web,
    });
    this.group = new ServiceGroup(this, 'Service', {
      definition,
      groupName: name,
      vpc: fleet.vpc,
      launchTemplate: this.launchTemplate,
      targetGroup: this.targetGroup,
      topic: fleet.alarmTopic,
      releaseAlarms,
    }).group;
    // An instance reads its settings while it boots; its target group must be on a listener to be checked,
    // and before anything scales on its requests.
    this.group.node.addDependency(settings, this.role, ...(traffic ? [traffic.rule] : []));
    new ServiceScaling(this, 'Scaling', {
      definition,
      group: this.group,
      requestLabel: web && `${web.balancerFullName}/${web.targetGroup.targetGroupFullName}`,
    });
    new ServiceDashboard(this, 'Overview', { dashboardName: name, groupName: name, web });
  }

  private instanceValues(props: StatelessServiceProps, name: string): InstanceValues {
    const { definition } = props;
    const environment = definition.environment ?? {};
    const secrets = definition.secrets ?? {};
    return {
      UNDOCK_SERVICE: definition.name,
      UNDOCK_REGION: Stack.of(this).region,
      UNDOCK_GROUP: name,
      UNDOCK_LAUNCH_HOOK: launchHookName,
      UNDOCK_SETTINGS_PATH: settingsPath(props.fleetName, definition.name),
      UNDOCK_SETTINGS_DIGEST: settingsDigest(environment, secrets),
      ...(Object.keys(secrets).length > 0 && { UNDOCK_SECRETS: secretReferences(secrets) }),
    };
  }

  private receiveTraffic(props: StatelessServiceProps): Traffic | undefined {
    const { definition, fleet, fleetName } = props;
    if (definition.kind === 'worker') return undefined;
    if (fleet.balancer === undefined) {
      throw new UndockError(
        'BalancerMissing',
        `service '${definition.name}': a web service needs the fleet's balancer, got none; pass fleet.balancer`,
      );
    }
    this.securityGroup.connections.allowFrom(
      fleet.balancer.securityGroup,
      ec2.Port.tcp(definition.port),
      'Requests and health checks from the balancer',
    );
    return new Traffic(this, 'Traffic', {
      fleetName,
      definition,
      vpc: fleet.vpc,
      balancer: fleet.balancer,
    });
  }

  private alarmTopics(definition: ServiceDefinition, fleetTopic: sns.ITopic): sns.ITopic[] {
    const contacts = definition.alarms?.notify ?? [];
    if (contacts.length === 0) return [fleetTopic];
    const own = new AlarmTopic(this, 'AlarmTopic', { displayName: definition.name, contacts });
    return [fleetTopic, own.topic];
  }
}

function firstOf(instanceTypes: readonly string[]): string {
  const [first] = instanceTypes;
  if (first === undefined) throw new Error('instanceTypes is empty; the validator refuses that');
  return first;
}
