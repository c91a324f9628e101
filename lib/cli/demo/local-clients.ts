import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { EC2Client } from '@aws-sdk/client-ec2';
import { localCredentials } from '../../lab/local-environment';

export interface LocalClients {
  readonly ec2: EC2Client;
  readonly autoScaling: AutoScalingClient;
}

/** Clients of the local API. Endpoint, Region and credentials are given, so none is looked for anywhere. */
export function localClients(endpoint: string, region: string): LocalClients {
  // That the SDK will need a newer Node one day is no news of the demo; package.json pins both.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const common = { endpoint, region, credentials: localCredentials };
  return { ec2: new EC2Client(common), autoScaling: new AutoScalingClient(common) };
}
