import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeImagesCommand, EC2Client, RegisterImageCommand } from '@aws-sdk/client-ec2';
import {
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { mockClient } from 'aws-sdk-client-mock';
import { dockerGroup } from '../../../lib/lab/docker/docker-group';
import { dockerHostImage } from '../../../lib/lab/docker/docker-host-image';
import { dockerHosts } from '../../../lib/lab/docker/docker-hosts';
import type { ChangeResult } from '../../../lib/lab/region/region-client';
import type { RegionChange } from '../../../lib/lab/region/observation';
import type { WebServiceDefinition } from '../../../lib/model/definition/service-definition';
import { md2html } from '../../../lib/services/md2html';

const config = { region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
const cloudFormation = new CloudFormationClient(config);
const balancing = new ElasticLoadBalancingV2Client(config);
const ec2 = new EC2Client(config);
const cloudFormationApi = mockClient(cloudFormation);
const balancingApi = mockClient(balancing);
const ec2Api = mockClient(ec2);
const { signal } = new AbortController();

const stack = (StackStatus: 'CREATE_COMPLETE' | 'ROLLBACK_COMPLETE') => ({
  Stacks: [{ StackName: 's', CreationTime: new Date(0), StackStatus }],
});

beforeEach(() => {
  [cloudFormationApi, balancingApi, ec2Api].forEach((api) => api.reset());
  cloudFormationApi.on(CreateStackCommand).resolves({ StackId: 's' });
  cloudFormationApi.on(DescribeStacksCommand).resolves(stack('CREATE_COMPLETE'));
  balancingApi
    .on(DescribeTargetGroupsCommand, { Names: ['undock-md2html-d8080'] })
    .resolves({ TargetGroups: [{ TargetGroupArn: 'arn:docker' }] });
});

const created = () => cloudFormationApi.commandCalls(CreateStackCommand).map(({ args }) => args[0].input);

const input = (definition: WebServiceDefinition) => ({
  fleet: 'undock',
  definition,
  services: [definition],
  imageId: 'ami-1',
  userData: '#docker-host/v1\n',
});

describe('dockerHosts', () => {
  const runs = (answer: (index: number) => ChangeResult) => {
    const applied: RegionChange[] = [];
    const apply = (changes: readonly RegionChange[]): Promise<ChangeResult[]> => {
      applied.push(...changes);
      return Promise.resolve(changes.map((_, index) => answer(index)));
    };
    return { applied, clients: { region: { apply }, cloudFormation, balancing } };
  };

  it('runs each host at its address and leads the rule to their target group', async () => {
    const { applied, clients } = runs((index) => ({ done: true, instanceId: `i-${index}` }));
    expect(await dockerHosts(clients, input(md2html), signal)).toEqual({
      instanceIds: ['i-0', 'i-1', 'i-2'],
      host: 'docker-hosts.md2html.test',
    });
    expect(applied).toHaveLength(3);
    expect(applied[1]).toMatchObject({
      type: 'runInstance',
      imageId: 'ami-1',
      instanceType: 't3.small',
      privateIp: '10.40.64.12',
      userData: '#docker-host/v1\n',
      tags: { 'undock:path': 'docker-hosts', 'undock:service': 'md2html' },
    });
    expect(created()).toMatchObject([{ StackName: 'undock-md2html-docker-hosts' }]);
    expect(created()[0]?.TemplateBody).toContain('"TargetGroupArn":"arn:docker"');
  });

  it('throws why a host was not run', async () => {
    const { clients } = runs((index) =>
      index === 1 ? { done: false, why: 'taken' } : { done: true, instanceId: 'i-1' },
    );
    await expect(dockerHosts(clients, input(md2html), signal)).rejects.toMatchObject({
      code: 'DockerHostNotRun',
      message: expect.stringContaining('10.40.64.12 was not run (taken)') as string,
    });
  });

  it.each<[string, WebServiceDefinition['docker']]>([
    ['NoDockerHosts', undefined],
    ['DockerHostAddress', { ...md2html.docker, hosts: ['i-0123456789abcdef0'] }],
  ])('refuses with %s before anything is made', async (code, docker) => {
    const definition = { ...(md2html as WebServiceDefinition), docker } as WebServiceDefinition;
    const { applied, clients } = runs(() => ({ done: true, instanceId: 'i-1' }));
    await expect(dockerHosts(clients, input(definition), signal)).rejects.toMatchObject({ code });
    expect([...applied, ...created()]).toEqual([]);
  });
});

describe('dockerGroup', () => {
  it('creates its stack and says where it is reached', async () => {
    expect(await dockerGroup(cloudFormation, input(md2html), signal)).toEqual({
      groupName: 'undock-md2html-docker',
      host: 'docker-asg.md2html.test',
    });
    expect(created()).toMatchObject([{ StackName: 'undock-md2html-docker-asg' }]);
  });

  it('throws what failed first', async () => {
    cloudFormationApi.on(DescribeStacksCommand).resolves(stack('ROLLBACK_COMPLETE'));
    const failed = (LogicalResourceId: string, ResourceStatusReason: string) => ({
      LogicalResourceId,
      ResourceStatusReason,
      ResourceStatus: 'CREATE_FAILED' as const,
      StackId: 's',
      EventId: LogicalResourceId,
      StackName: 's',
      Timestamp: new Date(0),
    });
    cloudFormationApi
      .on(DescribeStackEventsCommand)
      .resolves({ StackEvents: [failed('Rule', 'cancelled'), failed('Group', 'no such subnet')] });
    await expect(dockerGroup(cloudFormation, input(md2html), signal)).rejects.toMatchObject({
      code: 'StackNotCreated',
      message: expect.stringContaining('Group: no such subnet') as string,
    });
  });
});

describe('dockerHostImage', () => {
  it('registers the disk once', async () => {
    ec2Api
      .on(DescribeImagesCommand)
      .resolvesOnce({ Images: [] })
      .resolves({ Images: [{ ImageId: 'ami-1' }] });
    ec2Api.on(RegisterImageCommand).resolves({ ImageId: 'ami-1' });
    expect(await dockerHostImage(ec2, 'docker-host-1', signal)).toBe('ami-1');
    expect(await dockerHostImage(ec2, 'docker-host-1', signal)).toBe('ami-1');
    expect(ec2Api.commandCalls(RegisterImageCommand).map(({ args }) => args[0].input.Name)).toEqual([
      'docker-host-1',
    ]);
  });
});
