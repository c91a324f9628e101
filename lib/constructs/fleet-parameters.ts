import { Annotations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { fleetParameterName } from '../model/definition/resource-names';

/** The shared balancer, as a web service needs it. */
export interface BalancerFacts {
  readonly listener: elbv2.IApplicationListener;
  readonly securityGroup: ec2.ISecurityGroup;
  /** `app/<name>/<id>`, as metrics name the balancer. */
  readonly fullName: string;
}

/**
 * What a service needs of its fleet.
 *
 * The fleet stack publishes these facts in Parameter Store and service stacks read them when they are
 * deployed. Exports of CloudFormation would lock the fleet: a value that a stack imports can be neither
 * changed nor removed, in any order of deployment (docs/adr/0005).
 */
export interface FleetFacts {
  readonly vpc: ec2.IVpc;
  readonly alarmTopic: sns.ITopic;
  /** Default: none, right for a worker. */
  readonly balancer?: BalancerFacts;
}

export interface PublishedFleet {
  readonly vpc: ec2.IVpc;
  readonly listener: elbv2.ApplicationListener;
  readonly balancer: elbv2.ApplicationLoadBalancer;
  readonly balancerSecurityGroup: ec2.ISecurityGroup;
  readonly alarmTopic: sns.ITopic;
}

/** Writes the facts of a fleet, one parameter each. */
export function publishFleet(scope: Construct, fleetName: string, fleet: PublishedFleet): void {
  const publish = (key: string, description: string, value: string): void => {
    new ssm.StringParameter(scope, `Parameter-${key}`, {
      parameterName: fleetParameterName(fleetName, key),
      description,
      stringValue: value,
    });
  };
  publish('vpc-id', 'VPC of the fleet', fleet.vpc.vpcId);
  for (const [index, subnet] of fleet.vpc.privateSubnets.entries()) {
    publish(`private-subnet-${index + 1}`, 'Private subnet in one zone', subnet.subnetId);
  }
  publish('listener-arn', 'Listener that takes the rules of services', fleet.listener.listenerArn);
  publish('balancer-name', 'Name of the balancer in metrics', fleet.balancer.loadBalancerFullName);
  publish('balancer-dns', 'DNS name of the balancer', fleet.balancer.loadBalancerDnsName);
  publish(
    'balancer-security-group',
    'Security group of the balancer',
    fleet.balancerSecurityGroup.securityGroupId,
  );
  publish('alarm-topic', 'Topic for alarms of the fleet', fleet.alarmTopic.topicArn);
}

/** Reads the network and the alarm topic when the stack is deployed; private subnets of `zones` zones. */
export function readFleet(scope: Construct, fleetName: string, zones: number): FleetFacts {
  const positions = Array.from({ length: zones }, (_, index) => index + 1);
  const vpc = ec2.Vpc.fromVpcAttributes(scope, 'Vpc', {
    vpcId: read(scope, fleetName, 'vpc-id'),
    // Instances are placed by subnet; CDK wants a name for each zone and uses it nowhere here.
    availabilityZones: positions.map((position) => `zone-${position}`),
    privateSubnetIds: positions.map((position) => read(scope, fleetName, `private-subnet-${position}`)),
  });
  for (const subnet of vpc.privateSubnets) {
    Annotations.of(subnet).acknowledgeWarning(
      '@aws-cdk/aws-ec2:noSubnetRouteTableId',
      'A service launches into subnets; their routes belong to the fleet.',
    );
  }
  return {
    vpc,
    alarmTopic: sns.Topic.fromTopicArn(scope, 'AlarmTopic', read(scope, fleetName, 'alarm-topic')),
  };
}

/** Reads the shared balancer when the stack is deployed. */
export function readBalancer(scope: Construct, fleetName: string): BalancerFacts {
  const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(
    scope,
    'BalancerSecurityGroup',
    read(scope, fleetName, 'balancer-security-group'),
    // The fleet stack owns the group; its way out is open already.
    { mutable: false },
  );
  const listener = elbv2.ApplicationListener.fromApplicationListenerAttributes(scope, 'Listener', {
    listenerArn: read(scope, fleetName, 'listener-arn'),
    securityGroup,
  });
  return { securityGroup, listener, fullName: read(scope, fleetName, 'balancer-name') };
}

function read(scope: Construct, fleetName: string, key: string): string {
  return ssm.StringParameter.valueForStringParameter(scope, fleetParameterName(fleetName, key));
}
