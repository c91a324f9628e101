import type { Contact } from './contact';

/** A network that the fleet stack creates. Its addresses are laid out for six zones, so that zones can be added. */
export interface CreatedNetwork {
  readonly type: 'create';
  /** IPv4 range of the VPC: /16 to /20. */
  readonly cidr: string;
  /** Number of Availability Zones with a public and a private subnet each: 2 to 6. */
  readonly zones: number;
  /**
   * NAT gateways: 1 to `zones`. Nothing is fetched at boot, but instances need a way to the AWS API.
   */
  readonly natGateways: number;
}

/** A network that exists; nothing is looked up, so that synthesis needs no credentials. */
export interface ImportedNetwork {
  readonly type: 'import';
  readonly vpcId: string;
  /** Zone names, one for each pair of subnets, in the same order. */
  readonly availabilityZones: readonly string[];
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];
}

/** What all services share: `lib/services/fleet.ts`. */
export interface FleetDefinition {
  /** Prefix of every name: lower-case letters, digits and single hyphens, starting with a letter. */
  readonly name: string;
  /** AWS Region, such as `us-east-1`. */
  readonly region: string;
  /** Twelve-digit account number. Default: the account of the credentials that deploy. */
  readonly account?: string;
  readonly network: CreatedNetwork | ImportedNetwork;
  readonly balancer: {
    /** ACM certificate for HTTPS. Default: none; the balancer then serves plain HTTP. */
    readonly certificateArn?: string;
    /** Default: true, reachable from the internet. */
    readonly internetFacing?: boolean;
    /**
     * IPv4 ranges that may connect. Default: everyone for a balancer that faces the internet, else the
     * network's own range; required for an internal one in an imported network, whose range is not known.
     */
    readonly clientCidrs?: readonly string[];
  };
  /** People told of every alarm of the fleet. */
  readonly notify: readonly Contact[];
}
