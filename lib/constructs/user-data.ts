import { UserData } from 'aws-cdk-lib/aws-ec2';

/** Values an instance learns at boot, variable name to value; no value may hold a line break. */
export type InstanceValues = Readonly<Record<string, string>>;

/** First line of the user data: tells the image which form the rest has. */
export const userDataMark = '#undock/v1';

/**
 * User data that carries values only, one `NAME=value` a line in the order of names. What an instance
 * does is in its image; cloud-init leaves text with an unknown first line alone.
 */
export function valuesUserData(values: InstanceValues): UserData {
  const lines = Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  return UserData.custom(`${[userDataMark, ...lines].join('\n')}\n`);
}
