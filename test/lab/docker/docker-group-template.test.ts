import { dockerGroupTemplate } from '../../../lib/lab/docker/docker-group-template';
import type { ServiceDefinition } from '../../../lib/model/definition/service-definition';
import { md2html } from '../../../lib/services/md2html';
import { wordcount } from '../../../lib/services/wordcount';

interface Template {
  readonly Parameters: Record<string, { readonly Default: string }>;
  readonly Resources: Record<string, { readonly Properties: Record<string, unknown> }>;
}

const templateOf = (definition: ServiceDefinition): Template =>
  dockerGroupTemplate({
    fleet: 'undock',
    definition,
    services: [definition],
    imageId: 'ami-1',
    userData: '#docker-host/v1\nNAME=é\n',
  }) as Template;

const group = (definition: ServiceDefinition) => templateOf(definition).Resources['Group']?.Properties;

test('the group is as large, as spread and as patient as that of the service itself', () => {
  expect(group(md2html)).toMatchObject({
    AutoScalingGroupName: 'undock-md2html-docker',
    MinSize: '2',
    DesiredCapacity: '2',
    MaxSize: '6',
    VPCZoneIdentifier: [{ Ref: 'PrivateSubnet1' }, { Ref: 'PrivateSubnet2' }],
    HealthCheckType: 'ELB',
    HealthCheckGracePeriod: 120,
    DefaultInstanceWarmup: 60,
    InstanceMaintenancePolicy: { MinHealthyPercentage: 100, MaxHealthyPercentage: 150 },
  });
});

test("takes over the service's own release settings", () => {
  const release = { warmupSeconds: 30, maxHealthyPercent: 200 };
  expect(group({ ...md2html, release })).toMatchObject({
    DefaultInstanceWarmup: 30,
    InstanceMaintenancePolicy: { MaxHealthyPercentage: 200 },
  });
});

test('has no lifecycle hook, since nothing on the host completes one', () => {
  expect(group(md2html)).not.toHaveProperty('LifecycleHookSpecificationList');
});

test('launches the Docker host with its user data', () => {
  const { LaunchTemplateData } = templateOf(md2html).Resources['LaunchTemplate']?.Properties as {
    LaunchTemplateData: { UserData: string };
  };
  expect(LaunchTemplateData).toMatchObject({ ImageId: 'ami-1', InstanceType: 't3.small' });
  expect(Buffer.from(LaunchTemplateData.UserData, 'base64').toString()).toBe('#docker-host/v1\nNAME=é\n');
});

test('the target group checks the readiness contract on the published port', () => {
  const docker = { ...md2html.docker, port: 9000 };
  expect(templateOf({ ...md2html, docker }).Resources['TargetGroup']?.Properties).toMatchObject({
    Name: 'undock-md2html-g9000',
    TargetType: 'instance',
    Port: 9000,
    HealthCheckPath: '/healthz',
    Matcher: { HttpCode: '200' },
    HealthCheckIntervalSeconds: 10,
    HealthCheckTimeoutSeconds: 5,
    HealthyThresholdCount: 2,
    UnhealthyThresholdCount: 3,
  });
});

test('reads the places from what the fleet has published', () => {
  const { Parameters } = templateOf(md2html);
  expect(Object.entries(Parameters).map(([name, { Default }]) => [name, Default])).toEqual([
    ['PrivateSubnet1', '/undock/fleet/private-subnet-1'],
    ['PrivateSubnet2', '/undock/fleet/private-subnet-2'],
    ['VpcId', '/undock/fleet/vpc-id'],
    ['ListenerArn', '/undock/fleet/listener-arn'],
  ]);
});

test('a worker has no balancer', () => {
  expect(Object.keys(templateOf(wordcount).Resources)).toEqual(['LaunchTemplate', 'Group']);
  expect(group(wordcount)).toMatchObject({ HealthCheckType: 'EC2' });
  expect(group(wordcount)).not.toHaveProperty('TargetGroupARNs');
});

test('refuses a name that no target group may have', () => {
  expect(() => templateOf({ ...md2html, name: 'a'.repeat(21) })).toThrow(
    expect.objectContaining({ code: 'TargetGroupName' }) as Error,
  );
});
