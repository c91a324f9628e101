import { looksSecret } from '../../model/definition/looks-secret';

/** `name: value`, `name = "value"`, `export NAME=value`, `"name": "value",` and `name value;` of configuration files. */
const settings = [
  /^(?:export\s+|-\s+|set\s+)?["']?([\w.-]+)["']?\s*[:=]\s*["']?([^\s"'].*?)["']?[,;]?$/,
  /^([\w.-]+)\s+["']?([^\s"';]+)["']?;$/,
];

/** Longer lines are no settings that a person wrote; characters. */
const greatestLine = 4096;

/** Number, from 1, of the first line of a configuration file that looks like a secret; undefined without one. */
export function secretLine(content: string): number | undefined {
  const index = content
    .split(/\r?\n/)
    .findIndex((line) => looksSecret('', line) || settingsIn(line).some(isSecretSetting));
  return index < 0 ? undefined : index + 1;
}

/** A line, and what stands between the brackets and commas of a line of JSON. */
function settingsIn(line: string): string[] {
  const start = line.slice(0, greatestLine);
  return [start, ...start.split(/[{},]/)];
}

function isSecretSetting(setting: string): boolean {
  return settings.some((form) => {
    const [, name = '', value = ''] = form.exec(setting.trim()) ?? [];
    // What is filled in when it is read, such as ${PASSWORD} or {{ password }}, is no secret.
    return value !== '' && !/^[${<]/.test(value) && looksSecret(variableName(name), value);
  });
}

/** `dbPassword`, `db-password` and `db.password` as a variable would be called: DB_PASSWORD. */
export function variableName(name: string): string {
  return name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
    .replace(/[.-]+/g, '_')
    .toUpperCase();
}
