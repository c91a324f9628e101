import fc from 'fast-check';
import { localEnvironment } from '../../lib/lab/local-environment';

const region = {
  endpoint: 'http://127.0.0.1:1',
  region: 'eu-west-1',
  emptyFile: '/t/empty',
  cdkHome: '/t/cdk',
};

describe('localEnvironment', () => {
  it('leads to the local API with credentials of no account', () => {
    expect(localEnvironment({ PATH: '/bin' }, region)).toEqual({
      PATH: '/bin',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ACCESS_KEY_ID: 'undock-local',
      AWS_SECRET_ACCESS_KEY: 'undock-local',
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_CONFIG_FILE: '/t/empty',
      AWS_SHARED_CREDENTIALS_FILE: '/t/empty',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      CDK_HOME: '/t/cdk',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CDK_DISABLE_VERSION_CHECK: 'true',
    });
  });

  it.each([
    'AWS_PROFILE',
    'AWS_SESSION_TOKEN',
    'AWS_ROLE_ARN',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    'AWS_ENDPOINT_URL_EC2',
    'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
    'aws_profile',
    'CDK_DEFAULT_ACCOUNT',
    'HTTPS_PROXY',
    'http_proxy',
  ])('drops %s', (name) => {
    expect(localEnvironment({ [name]: 'x' }, region)).not.toHaveProperty(name);
  });

  it('takes no AWS setting from the user, whatever its name and value', () => {
    const clean = localEnvironment({}, region);
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (name, value) => {
        expect(localEnvironment({ [`AWS_${name}`]: value }, region)).toEqual(clean);
      }),
    );
  });
});
