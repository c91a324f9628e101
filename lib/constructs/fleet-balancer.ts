import { Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface FleetBalancerProps {
  readonly name: string;
  readonly vpc: ec2.IVpc;
  /** Takes the access logs. */
  readonly logBucket: s3.IBucket;
  /** ACM certificate. Default: none; the balancer then listens for plain HTTP on port 80. */
  readonly certificateArn?: string | undefined;
  readonly internetFacing: boolean;
  /** IPv4 ranges that may connect. */
  readonly clientCidrs: readonly string[];
}

/**
 * The Application Load Balancer all services share. With a certificate it listens on 443 and redirects
 * port 80 there; without one it listens on 80. What no service's rule matches is answered with 404.
 */
export class FleetBalancer extends Construct {
  readonly balancer: elbv2.ApplicationLoadBalancer;
  /** The listener that services add their rules to. */
  readonly listener: elbv2.ApplicationListener;
  readonly securityGroup: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, props: FleetBalancerProps) {
    super(scope, id);
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: props.vpc,
      description: 'Balancer of the fleet: in from its clients, out to whatever is registered',
    });
    for (const cidr of props.clientCidrs) {
      for (const port of props.certificateArn === undefined ? [80] : [80, 443]) {
        this.securityGroup.addIngressRule(ec2.Peer.ipv4(cidr), ec2.Port.tcp(port), `Clients in ${cidr}`);
      }
    }
    if (props.clientCidrs.includes('0.0.0.0/0')) {
      Validations.of(this.securityGroup).acknowledge({
        id: 'AwsSolutions-EC23',
        reason: 'The balancer is open to the internet; it is the one thing in the fleet that is.',
      });
    }
    this.balancer = new elbv2.ApplicationLoadBalancer(this, 'Balancer', {
      loadBalancerName: props.name,
      vpc: props.vpc,
      vpcSubnets: { subnets: [...balancerSubnets(props.vpc, props.internetFacing)] },
      internetFacing: props.internetFacing,
      securityGroup: this.securityGroup,
      deletionProtection: true,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: elbv2.DesyncMitigationMode.DEFENSIVE,
    });
    this.balancer.logAccessLogs(props.logBucket, 'balancer');
    this.listener = this.listen(props);
  }

  private listen(props: FleetBalancerProps): elbv2.ApplicationListener {
    const defaultAction = elbv2.ListenerAction.fixedResponse(404, {
      contentType: 'text/plain',
      messageBody: 'No service has this address.\n',
    });
    if (props.certificateArn === undefined) {
      return this.balancer.addListener('Http', {
        port: 80,
        protocol: elbv2.ApplicationProtocol.HTTP,
        open: false,
        defaultAction,
      });
    }
    this.balancer.addListener('Redirect', {
      port: 80,
      protocol: elbv2.ApplicationProtocol.HTTP,
      open: false,
      defaultAction: elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
    return this.balancer.addListener('Https', {
      port: 443,
      protocol: elbv2.ApplicationProtocol.HTTPS,
      certificates: [elbv2.ListenerCertificate.fromArn(props.certificateArn)],
      sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS,
      open: false,
      defaultAction,
    });
  }
}

function balancerSubnets(vpc: ec2.IVpc, internetFacing: boolean): readonly ec2.ISubnet[] {
  return internetFacing ? vpc.publicSubnets : vpc.privateSubnets;
}
