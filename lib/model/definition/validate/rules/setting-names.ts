import type { Finding, ServiceRule } from '../rule';

/** Greatest length of a variable's name; it is the last part of a Parameter Store name. */
const greatest = 128;

/** Names of environment variables, plain and secret. */
export const settingNames: ServiceRule = {
  reads: ['environment', 'secrets'],
  check: ({ environment = {}, secrets = {} }) => [
    ...Object.keys(environment).flatMap((name) => badName('environment', name)),
    ...Object.keys(secrets).flatMap((name) => badName('secrets', name)),
    ...Object.keys(secrets)
      .filter((name) => Object.hasOwn(environment, name))
      .map((name) => ({
        code: 'SettingAndSecret',
        field: `environment.${name}`,
        got: '',
        expected: 'is under secrets too',
        fix: 'keep the variable in one of the two',
      })),
  ],
};

function badName(where: string, name: string): Finding[] {
  const problem = { field: where, got: `variable ${JSON.stringify(name)}` };
  if (name.length > greatest || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    return [
      {
        ...problem,
        code: 'InvalidSettingName',
        expected: `must be letters, digits and _, not starting with a digit, ${greatest} characters at most`,
        fix: 'rename it',
      },
    ];
  if (name.startsWith('UNDOCK_'))
    return [
      {
        ...problem,
        code: 'ReservedSettingName',
        expected: 'starts with UNDOCK_, which the image uses for itself',
        fix: 'rename it',
      },
    ];
  return [];
}
