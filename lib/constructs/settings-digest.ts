import { createHash } from 'node:crypto';
import type { SecretReference } from '../model/definition/service-definition';

/** SHA-256, 16 hexadecimal digits, of settings and references to secrets; the order of names is not in it. */
export function settingsDigest(
  environment: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, SecretReference>>,
): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([sorted(environment), sorted(secrets)]));
  return hash.digest('hex').slice(0, 16);
}

function sorted<Value>(record: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** References to secrets as user data carries them: `NAME=parameter:/path` or `NAME=secret:name#key`. */
export function secretReferences(secrets: Readonly<Record<string, SecretReference>>): string {
  return sorted(secrets)
    .map(([name, reference]) => `${name}=${place(reference)}`)
    .join(' ');
}

function place(reference: SecretReference): string {
  if ('parameterStore' in reference) return `parameter:${reference.parameterStore}`;
  const key = reference.jsonKey === undefined ? '' : `#${reference.jsonKey}`;
  return `secret:${reference.secretsManager}${key}`;
}
