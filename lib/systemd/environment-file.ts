import { UndockError } from '../model/undock-error';

const environmentName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Text of a systemd `EnvironmentFile=`: every value in double quotes, within which `\`, `"`, `` ` `` and `$`
 * are escaped. Line feeds inside a value are kept.
 *
 * @see https://www.freedesktop.org/software/systemd/man/252/systemd.exec.html#EnvironmentFile=
 * @throws UndockError `BadEnvironmentName`, or `BadEnvironmentValue` for a NUL character.
 */
export function environmentFile(environment: Readonly<Record<string, string>>): string {
  return Object.entries(environment)
    .map(([name, value]) => {
      if (!environmentName.test(name)) {
        throw new UndockError(
          'BadEnvironmentName',
          `environment variable '${name}': expected letters, digits and underscores, not starting with a digit; rename it`,
          { exitStatus: 2 },
        );
      }
      if (value.includes('\0')) {
        throw new UndockError(
          'BadEnvironmentValue',
          `environment variable '${name}': its value has a NUL character, which no program can receive; remove it`,
          { exitStatus: 2 },
        );
      }
      return `${name}="${value.replace(/[\\"`$]/g, '\\$&')}"\n`;
    })
    .join('');
}
