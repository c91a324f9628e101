import { Match, Template } from 'aws-cdk-lib/assertions';
import { exampleFleet } from './example-fleet';
import { stacksOf } from './synthesise';

const group = 'AWS::AutoScaling::AutoScalingGroup';
const { services } = stacksOf(exampleFleet);
const template = (name: string): Template => Template.fromStack(services[name]!);

describe('a web service', () => {
  it('is reached from the balancer only, on its own port', () => {
    template('md2html').hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: Match.absent(),
    });
    template('md2html').resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    template('md2html').hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: 8080,
      ToPort: 8080,
      SourceSecurityGroupId: Match.anyValue(),
      CidrIp: Match.absent(),
    });
  });

  it('is checked by the balancer as its readiness contract says', () => {
    template('md2html').hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      Name: 'undock-md2html-8080',
      TargetType: 'instance',
      Port: 8080,
      HealthCheckPath: '/healthz',
      Matcher: { HttpCode: '200' },
      HealthCheckIntervalSeconds: 10,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 3,
    });
  });

  it('keeps its Docker hosts on the rule, with weight 0', () => {
    template('md2html').hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      Name: 'undock-md2html-d8080',
      TargetType: 'ip',
      Targets: [{ Id: '10.40.64.11' }, { Id: '10.40.64.12' }, { Id: '10.40.64.13' }],
    });
    template('md2html').hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      Priority: 100,
      Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ Weight: 100 }, { Weight: 0 }] } }],
    });
  });

  it('scales on CPU and on requests to its own target group', () => {
    template('md2html').resourceCountIs('AWS::AutoScaling::ScalingPolicy', 2);
    template('md2html').hasResourceProperties('AWS::AutoScaling::ScalingPolicy', {
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: {
        TargetValue: 3000,
        PredefinedMetricSpecification: {
          PredefinedMetricType: 'ALBRequestCountPerTarget',
          ResourceLabel: {
            'Fn::Join': [
              '',
              [
                { Ref: Match.stringLikeRegexp('balancername') },
                '/',
                { 'Fn::GetAtt': [Match.stringLikeRegexp('TargetGroup'), 'TargetGroupFullName'] },
              ],
            ],
          },
        },
      },
    });
  });

  it('waits for its listener rule before anything scales on its requests', () => {
    template('md2html').hasResource(group, {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('^ServiceTrafficRule')]),
    });
  });

  it('stops a release on missing instances, nobody healthy, errors and latency', () => {
    template('welcome').resourceCountIs('AWS::CloudWatch::Alarm', 5);
    template('welcome').hasResource(group, {
      UpdatePolicy: {
        AutoScalingInstanceRefresh: {
          Preferences: {
            AlarmSpecification: {
              Alarms: [
                { Ref: Match.stringLikeRegexp('TooFewInstances') },
                { Ref: Match.stringLikeRegexp('NobodyHealthy') },
                { Ref: Match.stringLikeRegexp('ServerErrors') },
                { Ref: Match.stringLikeRegexp('Latency') },
              ],
            },
          },
        },
      },
    });
  });
});

describe('a worker', () => {
  it('has no listener rule, no target group and no way in', () => {
    template('wordcount').resourceCountIs('AWS::ElasticLoadBalancingV2::TargetGroup', 0);
    template('wordcount').resourceCountIs('AWS::ElasticLoadBalancingV2::ListenerRule', 0);
    template('wordcount').resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  it('may consume its queue, and no other', () => {
    template('wordcount').hasResourceProperties('AWS::IAM::Role', {
      Policies: Match.arrayWith([
        Match.objectLike({
          PolicyName: 'Queue',
          PolicyDocument: {
            Statement: [
              Match.objectLike({
                Action: Match.arrayWith(['sqs:DeleteMessage', 'sqs:ReceiveMessage']),
                Resource: {
                  'Fn::Join': [
                    '',
                    ['arn:aws:sqs:us-east-1:', { Ref: 'AWS::AccountId' }, ':undock-wordcount'],
                  ],
                },
              }),
            ],
          },
        }),
      ]),
    });
  });

  it('scales on the backlog per instance', () => {
    template('wordcount').hasResourceProperties('AWS::AutoScaling::ScalingPolicy', {
      TargetTrackingConfiguration: {
        TargetValue: 100,
        CustomizedMetricSpecification: {
          Metrics: Match.arrayWith([
            Match.objectLike({
              Id: 'backlog',
              Expression: 'IF(serving > 0, FILL(waiting, 0) / serving, FILL(waiting, 0))',
            }),
          ]),
        },
      },
    });
  });

  it('prefers its instance types in the order given', () => {
    template('wordcount').hasResourceProperties(group, {
      MixedInstancesPolicy: {
        LaunchTemplate: { Overrides: [{ InstanceType: 'c6i.large' }, { InstanceType: 'c5.large' }] },
        InstancesDistribution: { OnDemandAllocationStrategy: 'prioritized' },
      },
    });
  });
});
