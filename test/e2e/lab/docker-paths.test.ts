import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { dockerGroup } from '../../../lib/lab/docker/docker-group';
import { dockerHostImage } from '../../../lib/lab/docker/docker-host-image';
import { dockerHosts } from '../../../lib/lab/docker/docker-hosts';
import { dockerHostUserData } from '../../../lib/lab/docker/docker-host-user-data';
import { registryEndpoint } from '../../../lib/lab/docker/registry-endpoint';
import { localCredentials } from '../../../lib/lab/local-environment';
import { md2html } from '../../../lib/services/md2html';
import { startLabRegion, type LabRegion } from './lab-region';

const { signal } = new AbortController();
const imageOfService = `ami-${'a'.repeat(17)}`;
const userData = dockerHostUserData(md2html, { image: 'md2html:1' }, registryEndpoint);

let lab: LabRegion;
let imageId: string;
let cloudFormation: CloudFormationClient;
let balancing: ElasticLoadBalancingV2Client;
beforeAll(async () => {
  lab = await startLabRegion();
  const config = { endpoint: lab.endpoint, region: 'us-east-1', credentials: localCredentials };
  cloudFormation = new CloudFormationClient(config);
  balancing = new ElasticLoadBalancingV2Client(config);
  imageId = await dockerHostImage(new EC2Client(config), 'docker-host-0123456789ab', signal);
  await lab.deploy('fleet', imageOfService);
  await lab.deploy('md2html', imageOfService);
});
afterAll(() => lab.stop());

const input = () => ({ fleet: 'undock', definition: md2html, services: [md2html], imageId, userData });

const ruleOf = async (host: string) =>
  (await lab.snapshot()).listeners
    .flatMap(({ rules }) => rules)
    .find(({ conditions }) => conditions.some(({ values }) => values.includes(host)));

it('makes a group of Docker hosts that stands beside the own group of the service as its equal', async () => {
  const made = await dockerGroup(cloudFormation, input(), signal);
  const own = await lab.group('undock-md2html');
  const group = await lab.group(made.groupName);
  for (const key of [
    ...(['minSize', 'maxSize', 'desiredCapacity', 'zones', 'healthCheckTypes'] as const),
    ...(['gracePeriodSeconds', 'defaultWarmupSeconds', 'maintenance'] as const),
  ]) {
    expect({ [key]: group[key] }).toEqual({ [key]: own[key] });
  }
  expect(group).not.toHaveProperty('launchHook');
  const [arn = ''] = group.targetGroups.map((one) => one.arn);
  expect(group.targetGroups).toEqual([{ arn, deregistrationDelaySeconds: 30 }]);
  expect(await ruleOf(made.host)).toMatchObject({
    priority: 2,
    action: { type: 'forward', targetGroups: [{ arn, weight: 100 }] },
  });
});

it('launches its members from the image of Docker hosts with their user data', async () => {
  const [launched] = await lab.apply({
    type: 'launch',
    group: 'undock-md2html-docker',
    zone: 'us-east-1b',
    cause: 'test',
  });
  expect(launched).toMatchObject({ done: true });
  const { instances } = await lab.snapshot();
  expect(instances.find(({ group }) => group === 'undock-md2html-docker')).toMatchObject({
    imageId,
    instanceType: 't3.small',
    zone: 'us-east-1b',
    userData,
    tags: { 'undock:path': 'docker-asg' },
  });
});

it('runs the hand-kept hosts outside every group, behind the target group that the service has for them', async () => {
  const made = await dockerHosts(
    { region: { apply: (changes) => lab.apply(...changes) }, cloudFormation, balancing },
    input(),
    signal,
  );
  const { instances, targetGroups } = await lab.snapshot();
  const hosts = instances.filter(({ instanceId }) => made.instanceIds.includes(instanceId));
  expect(hosts.map(({ privateIp }) => privateIp).sort()).toEqual(md2html.docker.hosts);
  expect(hosts.map(({ group }) => group)).toEqual([undefined, undefined, undefined]);
  expect(hosts[0]).toMatchObject({ imageId, userData, tags: { 'undock:path': 'docker-hosts' } });
  const { arn } = targetGroups.find(({ targetType }) => targetType === 'ip') ?? {};
  expect(await ruleOf(made.host)).toMatchObject({
    priority: 1,
    action: { type: 'forward', targetGroups: [{ arn, weight: 100 }] },
  });
});

it('finds the image again instead of registering it twice', async () => {
  const config = { endpoint: lab.endpoint, region: 'us-east-1', credentials: localCredentials };
  expect(await dockerHostImage(new EC2Client(config), 'docker-host-0123456789ab', signal)).toBe(imageId);
});
