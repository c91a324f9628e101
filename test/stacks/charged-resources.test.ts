import { Template } from 'aws-cdk-lib/assertions';
import type { ServiceDefinition } from '../../lib/model/definition/service-definition';
import { inventoryOfFleet } from '../../lib/model/inventory/inventory-of-fleet';
import { aFleet } from '../builders/fleet';
import { aWebService, aWorker } from '../builders/service';
import { stacksOf } from './synthesise';

interface Properties {
  readonly Metrics?: readonly { readonly MetricStat?: object }[];
  readonly TargetTrackingConfiguration?: {
    readonly CustomizedMetricSpecification?: {
      readonly Metrics: readonly { readonly MetricStat?: object }[];
    };
  };
}

const fixed = { minInstances: 2, maxInstances: 2, zones: 2 };
const definitions: readonly ServiceDefinition[] = [
  aWebService(),
  aWebService({ name: 'still', capacity: fixed, routing: { path: '/still/*', priority: 200 } }),
  aWebService({
    name: 'busy',
    routing: { path: '/busy/*', priority: 300 },
    scaling: { targetRequestsPerMinute: 100 },
  }),
  aWorker(),
  stillWorker(),
];
const fleet = aFleet({ services: definitions });
const inventory = inventoryOfFleet(fleet);
const stacks = stacksOf(fleet);

/** A worker that never scales. */
function stillWorker(): ServiceDefinition {
  const { name, kind, description, image, readiness, instanceTypes } = aWorker({ name: 'still-worker' });
  return { name, kind, description, image, readiness, instanceTypes, capacity: fixed };
}

function resources(template: Template, type: string): Properties[] {
  return Object.values(template.findResources(type)).map((found) => found['Properties'] as Properties);
}

/** Metrics an alarm reads: its own, or those its expression is made of. */
function metricsRead(metrics: readonly { readonly MetricStat?: object }[] | undefined): number {
  return metrics?.filter((metric) => metric.MetricStat !== undefined).length ?? 1;
}

/** What `undock compare` charges a group for is what its stack creates. */
describe.each(inventory.services)('the stack of $name', ({ name, alarmMetrics }) => {
  const template = Template.fromStack(stacks.services[name]!);

  it('has alarms and scaling policies that read as many metrics as are charged', () => {
    const alarms = resources(template, 'AWS::CloudWatch::Alarm').map(({ Metrics }) => metricsRead(Metrics));
    // Target tracking keeps two alarms for each policy, which are in no template.
    const tracking = resources(template, 'AWS::AutoScaling::ScalingPolicy').map(
      ({ TargetTrackingConfiguration: it }) => 2 * metricsRead(it?.CustomizedMetricSpecification?.Metrics),
    );
    expect([...alarms, ...tracking].reduce((sum, count) => sum + count, 0)).toBe(alarmMetrics);
  });

  it('has the one dashboard and the detailed metrics that are charged', () => {
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: { Monitoring: { Enabled: true } },
    });
  });
});

describe('the fleet stack', () => {
  const template = Template.fromStack(stacks.fleet);

  it('has the NAT gateways that are charged, each with one address', () => {
    template.resourceCountIs('AWS::EC2::NatGateway', inventory.network.natGateways);
    template.resourceCountIs('AWS::EC2::EIP', inventory.network.natGateways);
  });

  it('has a balancer in as many zones as addresses are charged', () => {
    const [balancer] = Object.values(template.findResources('AWS::ElasticLoadBalancingV2::LoadBalancer'));
    expect((balancer?.['Properties'] as { Subnets: unknown[] }).Subnets).toHaveLength(
      inventory.network.balancerAddresses,
    );
  });
});
