import { CfnOutput, Fn, Stack, Tags, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from '../constructs/alarm-topic';
import { FleetBalancer } from '../constructs/fleet-balancer';
import { FleetNetwork } from '../constructs/fleet-network';
import { publishFleet } from '../constructs/fleet-parameters';
import { LogBucket } from '../constructs/log-bucket';
import type { FleetDefinition } from '../model/definition/fleet-definition';
import { balancerName, fleetStackName } from '../model/definition/resource-names';

export interface FleetStackProps extends StackProps {
  readonly definition: FleetDefinition;
}

/** What all services share: network, balancer, alarm topic, log bucket. Deployed first, changed rarely. */
export class FleetStack extends Stack {
  private readonly zones: number;

  constructor(scope: Construct, id: string, props: FleetStackProps) {
    const { definition } = props;
    super(scope, id, {
      stackName: fleetStackName(definition.name),
      description: 'Undock: network, balancer, alarm topic and log bucket of the fleet',
      terminationProtection: true,
      ...props,
    });
    const { network, balancer } = definition;
    const internetFacing = balancer.internetFacing ?? true;
    this.zones = network.type === 'create' ? network.zones : network.availabilityZones.length;
    Tags.of(this).add('undock:fleet', definition.name);

    const { bucket } = new LogBucket(this, 'Logs');
    const { vpc } = new FleetNetwork(this, 'Network', { network, logBucket: bucket });
    const shared = new FleetBalancer(this, 'Shared', {
      name: balancerName(definition.name),
      vpc,
      logBucket: bucket,
      certificateArn: balancer.certificateArn,
      internetFacing,
      clientCidrs: balancer.clientCidrs ?? (internetFacing ? ['0.0.0.0/0'] : ownRange(network)),
    });
    const { topic } = new AlarmTopic(this, 'Alarms', {
      displayName: definition.name,
      contacts: definition.notify,
    });
    publishFleet(this, definition.name, {
      vpc,
      listener: shared.listener,
      balancer: shared.balancer,
      balancerSecurityGroup: shared.securityGroup,
      alarmTopic: topic,
    });
    new CfnOutput(this, 'BalancerDnsName', { value: shared.balancer.loadBalancerDnsName });
  }

  /**
   * The first zones of the account, by position: their names differ between accounts, and synthesis asks
   * no account. CDK itself would offer two when it does not know the account.
   */
  override get availabilityZones(): string[] {
    return Array.from({ length: this.zones }, (_, index) => Fn.select(index, Fn.getAzs()));
  }
}

/** The range of an imported network is not known; the validator asks for `clientCidrs` there. */
function ownRange(network: FleetDefinition['network']): readonly string[] {
  return network.type === 'create' ? [network.cidr] : [];
}
