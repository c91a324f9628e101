import { Annotations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { FleetDefinition } from '../model/definition/fleet-definition';

/** Zones that the address plan of a network has room for. */
const greatestZones = 6;

export interface FleetNetworkProps {
  readonly network: FleetDefinition['network'];
  /** Takes the flow logs of a network that is created; an imported one keeps its own. */
  readonly logBucket: s3.IBucket;
}

/** The network all services share: a public and a private subnet in each zone; created, or imported. */
export class FleetNetwork extends Construct {
  readonly vpc: ec2.IVpc;

  constructor(scope: Construct, id: string, props: FleetNetworkProps) {
    super(scope, id);
    const { network } = props;
    if (network.type === 'import') {
      this.vpc = ec2.Vpc.fromVpcAttributes(this, 'Vpc', {
        vpcId: network.vpcId,
        availabilityZones: [...network.availabilityZones],
        publicSubnetIds: [...network.publicSubnetIds],
        privateSubnetIds: [...network.privateSubnetIds],
      });
      for (const subnet of [...this.vpc.publicSubnets, ...this.vpc.privateSubnets]) {
        Annotations.of(subnet).acknowledgeWarning(
          '@aws-cdk/aws-ec2:noSubnetRouteTableId',
          'The routes of an imported network are not touched.',
        );
      }
      return;
    }
    const vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(network.cidr),
      maxAzs: network.zones,
      // Room is kept for six zones: adding one must not move the subnets there are.
      reservedAzs: greatestZones - network.zones,
      natGateways: network.natGateways,
      // Emptying the default security group takes a Lambda function as custom resource; nothing here uses
      // that group.
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        // The balancer needs eight free addresses a zone (Elastic Load Balancing user guide, "Subnets").
        { name: 'public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 26, mapPublicIpOnLaunch: false },
        // What is left, divided equally.
        { name: 'private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      ],
    });
    vpc.addFlowLog('FlowLog', {
      destination: ec2.FlowLogDestination.toS3(props.logBucket, 'vpc-flow-logs/'),
    });
    this.vpc = vpc;
  }
}
