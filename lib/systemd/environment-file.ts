import { UndockError } from '../model/undock-error';

const environmentName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Text of a systemd `EnvironmentFile=`: every value in double quotes, within which `\`, `"`, `` ` `` and `$`
 * are escaped. Line feeds and tabs inside a value are kept; of a value with other control characters systemd
 * would write the whole assignment to the journal, secret or not (string_has_cc in its sources).
 *
 * @see https://www.freedesktop.org/software/systemd/man/252/systemd.exec.html#EnvironmentFile=
 * @throws UndockError `BadEnvironmentName`, or `BadEnvironmentValue` for control characters.
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
      if (/[^\P{Cc}\t\n\x80-\x9f]/u.test(value)) {
        throw new UndockError(
          'BadEnvironmentValue',
          `environment variable '${name}': its value has control characters, expected none but tabs and line feeds; remove them`,
          { exitStatus: 2 },
        );
      }
      return `${name}="${value.replace(/[\\"`$]/g, '\\$&')}"\n`;
    })
    .join('');
}
