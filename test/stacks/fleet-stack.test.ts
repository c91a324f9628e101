import { Match, Template } from 'aws-cdk-lib/assertions';
import type { FleetDefinition } from '../../lib/model/definition/fleet-definition';
import { fleet as exampleDefinition } from '../../lib/services/fleet';
import { stacksOf } from './synthesise';

const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const fleetTemplate = (definition: FleetDefinition): Template =>
  Template.fromStack(stacksOf({ definition, services: [] }).fleet);

const listener = 'AWS::ElasticLoadBalancingV2::Listener';
const parameter = 'AWS::SSM::Parameter';

describe('a fleet with a network of its own', () => {
  const template = fleetTemplate(exampleDefinition);

  it('has a public and a private subnet in each zone, none with public addresses by default', () => {
    template.resourceCountIs('AWS::EC2::Subnet', 4);
    template.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
    template.resourceCountIs('AWS::EC2::NatGateway', 1);
    template.resourceCountIs('AWS::EC2::FlowLog', 1);
  });

  it('has one balancer, protected, that drops bad headers and logs requests', () => {
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 1);
    const attributes = [
      ['deletion_protection.enabled', 'true'],
      ['routing.http.drop_invalid_header_fields.enabled', 'true'],
      ['routing.http.desync_mitigation_mode', 'defensive'],
      ['access_logs.s3.enabled', 'true'],
    ];
    for (const [Key, Value] of attributes) {
      template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
        Name: 'undock',
        Scheme: 'internet-facing',
        LoadBalancerAttributes: Match.arrayWith([{ Key, Value }]),
      });
    }
  });

  it('answers what no service matches with 404, over HTTP while there is no certificate', () => {
    template.resourceCountIs(listener, 1);
    template.hasResourceProperties(listener, {
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
    });
  });

  it('tells its contacts through one topic that alarms may publish to, over TLS only', () => {
    template.resourceCountIs('AWS::SNS::Topic', 1);
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'oncall@example.com',
    });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ],
      },
    });
  });

  it('keeps its logs when it goes, in private, for 90 days', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        LifecycleConfiguration: { Rules: [{ ExpirationInDays: 90, Status: 'Enabled' }] },
      },
    });
  });

  it('publishes what services read, under the name of the fleet, and exports nothing', () => {
    const names = Object.values(template.findResources(parameter)).map(
      (resource) => (resource as { Properties: { Name: string } }).Properties.Name,
    );
    expect(names.sort()).toEqual(
      [
        'alarm-topic',
        'balancer-dns',
        'balancer-name',
        'balancer-security-group',
        'listener-arn',
        'private-subnet-1',
        'private-subnet-2',
        'vpc-id',
      ].map((key) => `/undock/fleet/${key}`),
    );
    expect(JSON.stringify(template.toJSON())).not.toContain('"Export"');
  });

  it.each([2, 4, 6])(
    'lays out a /20 for %i zones with room for six, so that a zone can be added',
    (zones) => {
      const subnets = fleetTemplate({
        ...exampleDefinition,
        network: { type: 'create', cidr: '10.40.0.0/20', zones, natGateways: 1 },
      }).findResources('AWS::EC2::Subnet');
      const ranges = Object.values(subnets).map(
        (subnet) => (subnet as { Properties: { CidrBlock: string } }).Properties.CidrBlock,
      );
      expect(ranges).toHaveLength(2 * zones);
      expect(ranges).toEqual(expect.arrayContaining(['10.40.0.0/26', '10.40.2.0/23', '10.40.4.0/23']));
    },
  );

  it('has a subnet for each zone asked for, although no account is known', () => {
    const wide = fleetTemplate({
      ...exampleDefinition,
      network: { type: 'create', cidr: '10.40.0.0/16', zones: 3, natGateways: 3 },
    });
    wide.resourceCountIs('AWS::EC2::Subnet', 6);
    wide.hasResourceProperties(parameter, { Name: '/undock/fleet/private-subnet-3' });
  });
});

describe('a fleet with a certificate', () => {
  const template = fleetTemplate({ ...exampleDefinition, balancer: { certificateArn } });

  it('serves HTTPS with a current TLS policy and sends HTTP there', () => {
    template.resourceCountIs(listener, 2);
    template.hasResourceProperties(listener, {
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: Match.stringLikeRegexp('^ELBSecurityPolicy-TLS13-'),
      Certificates: [{ CertificateArn: certificateArn }],
    });
    template.hasResourceProperties(listener, {
      Port: 80,
      DefaultActions: [
        { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } },
      ],
    });
  });
});

describe('an internal balancer', () => {
  const internal = (clientCidrs?: readonly string[]): Template =>
    fleetTemplate({
      ...exampleDefinition,
      balancer: { internetFacing: false, ...(clientCidrs && { clientCidrs }) },
    });

  it("stands in the private subnets and is open to its own network's range by default", () => {
    internal().hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal' });
    internal().hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [{ CidrIp: '10.40.0.0/16', FromPort: 80, ToPort: 80 }],
    });
  });

  it('is open to the ranges it is given and to no other', () => {
    internal(['10.0.0.0/8', '192.168.7.0/24']).hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [{ CidrIp: '10.0.0.0/8' }, { CidrIp: '192.168.7.0/24' }],
    });
  });
});

describe('a fleet with an imported network', () => {
  it('creates no network and publishes the one it was given', () => {
    const template = fleetTemplate({
      ...exampleDefinition,
      network: {
        type: 'import',
        vpcId: 'vpc-0123456789abcdef0',
        availabilityZones: ['us-east-1a', 'us-east-1b'],
        publicSubnetIds: ['subnet-0000000000000000a', 'subnet-0000000000000000b'],
        privateSubnetIds: ['subnet-0000000000000000c', 'subnet-0000000000000000d'],
      },
    });
    template.resourceCountIs('AWS::EC2::VPC', 0);
    template.resourceCountIs('AWS::EC2::FlowLog', 0);
    template.hasResourceProperties(parameter, {
      Name: '/undock/fleet/private-subnet-2',
      Value: 'subnet-0000000000000000d',
    });
  });
});
