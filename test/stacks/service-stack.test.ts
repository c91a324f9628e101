import { Match, Template } from 'aws-cdk-lib/assertions';
import { validateFleet } from '../../lib/model/definition/validate/validate-fleet';
import { imageFor } from '../../lib/model/image-for';
import { emptyImagesLock, type LockedImage } from '../../lib/model/images-lock';
import { problemSentence } from '../../lib/model/problem';
import { md2html } from '../../lib/services/md2html';
import { exampleFleet } from './example-fleet';
import { only, someImageId, stacksOf } from './synthesise';

const group = 'AWS::AutoScaling::AutoScalingGroup';
const launchTemplate = 'AWS::EC2::LaunchTemplate';

const { app, services } = stacksOf(exampleFleet);
const templates = Object.fromEntries(
  Object.entries(services).map(([name, stack]) => [name, Template.fromStack(stack)]),
);
const template = (name: string): Template => templates[name]!;
const kinds = exampleFleet.services.map((service) => [service.name, service.kind] as const);

describe.each(kinds)('the stack of %s (%s)', (name, kind) => {
  it('has one group, one launch template and no instance outside the group', () => {
    template(name).resourceCountIs(group, 1);
    template(name).resourceCountIs(launchTemplate, 1);
    template(name).resourceCountIs('AWS::EC2::Instance', 0);
  });

  it('uses balancer health for a web service and status checks for a worker, with a grace period', () => {
    template(name).hasResourceProperties(group, {
      HealthCheckType: kind === 'web' ? 'ELB' : 'EC2',
      HealthCheckGracePeriod: name === 'welcome' ? 90 : 120,
    });
  });

  it('leaves the desired capacity to scaling', () => {
    template(name).hasResourceProperties(group, { DesiredCapacity: Match.absent() });
  });

  it('spans two subnets', () => {
    const subnets = only(template(name), group)['VPCZoneIdentifier'] as unknown[];
    expect(subnets).toHaveLength(2);
    expect(new Set(subnets.map((subnet) => JSON.stringify(subnet))).size).toBe(2);
  });

  it('pins a numeric version of its launch template', () => {
    const version = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Service'), 'LatestVersionNumber'] };
    const specification = Match.objectLike({ Version: version });
    template(name).hasResourceProperties(
      group,
      name === 'md2html'
        ? { LaunchTemplate: specification }
        : { MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: specification } } },
    );
  });

  it('releases by instance refresh, and never below full strength', () => {
    template(name).hasResource(group, {
      UpdatePolicy: {
        AutoScalingInstanceRefresh: {
          Strategy: 'Rolling',
          Preferences: Match.objectLike({
            MinHealthyPercentage: 100,
            MaxHealthyPercentage: 150,
            SkipMatching: true,
            CheckpointPercentages: [50, 100],
            CheckpointDelay: 300,
            BakeTime: 300,
            AlarmSpecification: { Alarms: Match.anyValue() },
          }),
        },
        AutoScalingRollingUpdate: Match.absent(),
      },
    });
  });

  it('launches replacements before anything ends', () => {
    template(name).hasResourceProperties(group, {
      InstanceMaintenancePolicy: { MinHealthyPercentage: 100, MaxHealthyPercentage: 150 },
    });
  });

  it('has its hooks from the first instance on, as part of the group', () => {
    template(name).resourceCountIs('AWS::AutoScaling::LifecycleHook', 0);
    template(name).hasResourceProperties(group, {
      LifecycleHookSpecificationList: [
        {
          LifecycleHookName: 'undock-launch',
          LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
          HeartbeatTimeout: name === 'welcome' ? 150 : 180,
          DefaultResult: 'ABANDON',
        },
        {
          LifecycleHookName: 'undock-drain',
          LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
          HeartbeatTimeout: kind === 'web' ? 60 : 300,
          DefaultResult: 'CONTINUE',
        },
      ],
    });
  });

  it('is protected from deletion and tells of every launch and end', () => {
    template(name).hasResourceProperties(group, {
      DeletionProtection: 'prevent-force-deletion',
      NotificationConfigurations: [
        {
          NotificationTypes: [
            'autoscaling:EC2_INSTANCE_LAUNCH',
            'autoscaling:EC2_INSTANCE_LAUNCH_ERROR',
            'autoscaling:EC2_INSTANCE_TERMINATE',
            'autoscaling:EC2_INSTANCE_TERMINATE_ERROR',
          ],
          TopicARN: Match.anyValue(),
        },
      ],
    });
  });

  it('launches the pinned image, closed: IMDSv2 one hop away, encrypted gp3, no public address, no key', () => {
    template(name).hasResourceProperties(launchTemplate, {
      LaunchTemplateData: {
        ImageId: someImageId,
        MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
        BlockDeviceMappings: [
          { DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeType: 'gp3', VolumeSize: 8 } },
        ],
        NetworkInterfaces: [{ AssociatePublicIpAddress: false, DeviceIndex: 0 }],
        InstanceInitiatedShutdownBehavior: 'terminate',
        KeyName: Match.absent(),
      },
    });
  });

  it('gives its instances values in the user data, and no commands', () => {
    const data = only(template(name), launchTemplate)['LaunchTemplateData'] as {
      UserData: { 'Fn::Base64': string };
    };
    const lines = data.UserData['Fn::Base64'].trimEnd().split('\n');
    expect(lines[0]).toBe('#undock/v1');
    for (const line of lines.slice(1)) expect(line).toMatch(/^UNDOCK_[A-Z_]+=[^\n]+$/);
    expect(lines).toContain(`UNDOCK_GROUP=undock-${name}`);
    expect(lines).toContain('UNDOCK_LAUNCH_HOOK=undock-launch');
  });

  it('imports and exports nothing, so that stacks deploy in any order', () => {
    const text = JSON.stringify(template(name).toJSON());
    expect(text).not.toContain('Fn::ImportValue');
    expect(template(name).toJSON()).not.toHaveProperty('Outputs');
    const parameters = Object.values(
      template(name).toJSON()['Parameters'] as Record<string, { Type: string }>,
    );
    for (const { Type } of parameters) expect(Type).toMatch(/^AWS::SSM::Parameter::Value</);
  });

  it('fits into a template that needs no bucket', () => {
    expect(Buffer.byteLength(JSON.stringify(template(name).toJSON(), null, 1))).toBeLessThan(51_200);
  });
});

describe('the stacks of a fleet', () => {
  const built = (services = exampleFleet.services): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(stacksOf({ ...exampleFleet, services }).services).map(([name, stack]) => [
        name,
        Template.fromStack(stack).toJSON(),
      ]),
    );

  it('change one at a time: a change to one service changes its stack only', () => {
    const changed = exampleFleet.services.map((service) =>
      service.name === 'md2html' ? { ...md2html, environment: { LOG_LEVEL: 'debug' } } : service,
    );
    const before = built();
    const after = built(changed);
    expect(after['md2html']).not.toEqual(before['md2html']);
    expect(after['welcome']).toEqual(before['welcome']);
    expect(after['wordcount']).toEqual(before['wordcount']);
  });

  it('give a new launch template version, and so a refresh, for a changed setting', () => {
    const changed = [{ ...md2html, environment: { LOG_LEVEL: 'debug' } }];
    const userData = (services = exampleFleet.services): unknown =>
      only(stacksOf({ ...exampleFleet, services }).services['md2html']!, launchTemplate)[
        'LaunchTemplateData'
      ];
    expect(userData(changed)).not.toEqual(userData());
  });

  it('refuses a definition with problems, with the same sentences as the command', () => {
    const { readiness } = md2html;
    const wrong = { ...md2html, readiness: { ...readiness, timeoutSeconds: readiness.intervalSeconds } };
    const fleet = { ...exampleFleet, services: [wrong] };
    const [problem] = validateFleet(fleet);
    expect(() => stacksOf(fleet)).toThrow(problemSentence(problem!));
  });

  it('refuses to synthesise a service without an image, in one sentence that says how to bake it', () => {
    const image = imageFor(emptyImagesLock, md2html, 'us-east-1');
    const { services: refused } = stacksOf({ ...exampleFleet, services: [md2html] }, image);
    expect(() => Template.fromStack(refused['md2html']!)).toThrow(
      "service 'md2html': images.lock.json names no x86_64 image for us-east-1; " +
        'bake one with `npx undock bake md2html --apply`',
    );
  });

  it('refuses to synthesise a service whose only image is for another architecture', () => {
    const current: LockedImage = {
      imageId: someImageId,
      sourceDigest: `sha256:${'0'.repeat(64)}`,
      baseImage: 'debian-12',
      bakedAt: '2026-01-01T00:00:00Z',
      gitRevision: null,
    };
    const image = imageFor(
      { ...emptyImagesLock, services: { md2html: { 'us-east-1': { arm64: { current, previous: [] } } } } },
      md2html,
      'us-east-1',
    );
    const { services: refused } = stacksOf({ ...exampleFleet, services: [md2html] }, image);
    expect(() => Template.fromStack(refused['md2html']!)).toThrow(
      "service 'md2html': images.lock.json names only an arm64 image for us-east-1, and t3.small needs x86_64",
    );
  });

  it('are synthesised without an account', () => {
    expect(app.synth().stacks.map((stack) => stack.environment.account)).toEqual(
      Array.from({ length: 4 }, () => 'unknown-account'),
    );
  });
});
