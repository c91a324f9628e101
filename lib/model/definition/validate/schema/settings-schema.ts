import { z } from 'zod';
import type { SecretReference } from '../../service-definition';
import { fields, mapping } from './collections';
import { says } from './says';
import { isOneLine, text } from './text';
import { utf8Bytes } from '../utf8-bytes';

const what = 'one of { secretsManager }, { secretsManager, jsonKey } and { parameterStore }';

const secretReference = z.union(
  [
    fields(
      {
        secretsManager: text({
          code: 'InvalidSecretReference',
          must: 'the name or ARN of a Secrets Manager secret, 512 characters of letters, digits and /_+=.@:- at most',
          example: 'shop/database',
          passes: (name) => /^[\w/+=.@:-]{1,512}$/.test(name),
        }),
        jsonKey: text({
          code: 'InvalidSecretReference',
          must: 'a key of the JSON secret, not empty',
          example: 'password',
          passes: (key) => key.trim() !== '',
        }).exactOptional(),
      },
      what,
    ),
    fields(
      {
        parameterStore: text({
          code: 'InvalidSecretReference',
          must: 'the full name of a parameter, of letters, digits and _.-/, starting with /, 1011 characters at most',
          example: '/shop/database/password',
          passes: (name) => name.length <= 1011 && /^(\/[\w.-]+)+$/.test(name),
        }),
      },
      what,
    ),
  ],
  { error: says(`must be ${what}`, 'write one such as { parameterStore: "/shop/database/password" }') },
) satisfies z.ZodType<SecretReference>;

/** Greatest value of a parameter in the standard tier, bytes (Parameter Store quotas). */
const greatestBytes = 4096;

function settingFix(got: string): string {
  if (got === '') return 'leave the variable out, Parameter Store keeps no empty values';
  if (utf8Bytes(got) > greatestBytes) return 'shorten it, or read it from a file in the image';
  return 'write it on one line, or keep it under secrets';
}

/** Shape of the plain settings. Rules on the names are relations, because secrets share them. */
export const environmentSchema = mapping(
  text({
    code: 'InvalidSettingValue',
    must: 'one line of 1 to 4096 bytes without "{{", as Parameter Store takes it',
    example: 'info',
    fix: settingFix,
    passes: (value) =>
      value !== '' && utf8Bytes(value) <= greatestBytes && isOneLine(value) && !value.includes('{{'),
  }),
  'a mapping from variable names to text',
);

/** Shape of the references to secrets. */
export const secretsSchema = mapping(secretReference, 'a mapping from variable names to references');
