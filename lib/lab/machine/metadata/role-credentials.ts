import { createHash } from 'node:crypto';

/** New credentials come this often, and hold this long: as on EC2, the old ones still hold for a while. */
const rotationMilliseconds = 3_600_000;
const lifetimeMilliseconds = 6 * rotationMilliseconds;

/**
 * Credentials of the instance's role, in the shape of the metadata service. No account has them: the local
 * API takes any. They are the same for an instance within an hour.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html
 *
 * @param now milliseconds since the epoch.
 */
export function roleCredentials(instanceId: string, now: number): Readonly<Record<string, string>> {
  const updated = now - (now % rotationMilliseconds);
  const digest = createHash('sha512').update(`${instanceId} ${updated}`).digest();
  return {
    Code: 'Success',
    LastUpdated: time(updated),
    Type: 'AWS-HMAC',
    // AWS's own prefix of temporary keys, and its alphabet and length.
    AccessKeyId: `ASIA${[...digest.subarray(0, 16)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('')}`,
    SecretAccessKey: digest.subarray(16, 46).toString('base64'),
    Token: digest.toString('base64'),
    Expiration: time(updated + lifetimeMilliseconds),
  };
}

function time(moment: number): string {
  return new Date(moment).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
