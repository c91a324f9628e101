import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { EC2Client } from '@aws-sdk/client-ec2';
import { localCredentials } from '../../lab/local-environment';

export interface LocalClients {
  readonly ec2: EC2Client;
  readonly autoScaling: AutoScalingClient;
}

/** Clients of the local API. Endpoint, Region and credentials are given, so none is looked for anywhere. */
export function localClients(endpoint: string, region: string): LocalClients {
  const common = { endpoint, region, credentials: localCredentials };
  return { ec2: new EC2Client(common), autoScaling: new AutoScalingClient(common) };
}
