export interface LocalRegion {
  /** URL of the local API, such as `http://127.0.0.1:40123`. */
  readonly endpoint: string;
  readonly region: string;
  /** An empty file that stands in for the AWS configuration and credentials files. */
  readonly emptyFile: string;
  /** Folder where the CDK command line may keep its caches. */
  readonly cdkHome: string;
}

/** Credentials that no account has. The emulator takes any. */
export const localCredentials = { accessKeyId: 'undock-local', secretAccessKey: 'undock-local' };

/**
 * Environment of a program that may talk to the local API and to nothing else. Every `AWS_` variable is
 * dropped, since any may lead to a real account (profile, role, container credentials, endpoint of one
 * service); the configuration files and the metadata service, where credentials are looked for next, are
 * replaced by nothing. (Order of sources: AWS SDKs and Tools Reference Guide, "Credential provider chain".)
 */
export function localEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  { endpoint, region, emptyFile, cdkHome }: LocalRegion,
): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(AWS|CDK)_/i.test(entry[0]) && !proxies.has(entry[0].toLowerCase()),
  );
  return {
    ...Object.fromEntries(kept),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: emptyFile,
    AWS_SHARED_CREDENTIALS_FILE: emptyFile,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    CDK_HOME: cdkHome,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
  };
}

/** The CDK command line would send requests for the loopback address through a proxy. */
const proxies = new Set(['http_proxy', 'https_proxy', 'all_proxy']);
