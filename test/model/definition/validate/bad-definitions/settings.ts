import { aWebService } from '../../../../builders/service';
import { bad, type BadDefinition, fleetOf, web } from './bad-definition';

/** Bad definitions: environment and secrets. */
export const badSettings: readonly BadDefinition[] = [
  bad(
    'a variable that no shell takes',
    web('environment', { 'LOG-LEVEL': 'info' }),
    'InvalidSettingName',
    `service 'api': environment variable "LOG-LEVEL" must be letters, digits and _, not starting with a digit, 128 characters at most; rename it`,
  ),
  bad(
    'a variable that Undock keeps',
    web('environment', { UNDOCK_SERVICE: 'api' }),
    'ReservedSettingName',
    `service 'api': environment variable "UNDOCK_SERVICE" starts with UNDOCK_, which the image uses for itself; rename it`,
  ),
  bad(
    'an empty setting',
    web('environment', { LOG_LEVEL: '' }),
    'InvalidSettingValue',
    `service 'api': environment.LOG_LEVEL has a value that must be one line of 1 to 4096 bytes without "{{", as Parameter Store takes it; leave the variable out, Parameter Store keeps no empty values`,
  ),
  bad(
    'a number as a setting',
    web('environment', { WORKERS: 4 }),
    'WrongType',
    `service 'api': environment.WORKERS has a value that must be one line of 1 to 4096 bytes without "{{", as Parameter Store takes it; write text, such as "info"`,
  ),
  bad(
    'a setting of two lines',
    web('environment', { CERTIFICATE: 'one\ntwo' }),
    'InvalidSettingValue',
    `service 'api': environment.CERTIFICATE has a value that must be one line of 1 to 4096 bytes without "{{", as Parameter Store takes it; write it on one line, or keep it under secrets`,
  ),
  bad(
    'a setting of 4097 bytes',
    web('environment', { TEXT: 'é'.repeat(2048) + 'x' }),
    'InvalidSettingValue',
    `service 'api': environment.TEXT has a value that must be one line of 1 to 4096 bytes without "{{", as Parameter Store takes it; shorten it, or read it from a file in the image`,
  ),
  bad(
    'a literal password',
    web('environment', { DB_PASSWORD: 'correct-horse' }),
    'LiteralSecret',
    `service 'api': environment.DB_PASSWORD has a value that looks like a secret written in plain text; put it under secrets, such as DB_PASSWORD: { parameterStore: "/…" }`,
  ),
  bad(
    'a password inside a URL',
    web('environment', { DATABASE_URL: 'postgres://shop:horse@db.example.com/shop' }),
    'LiteralSecret',
    `service 'api': environment.DATABASE_URL has a value that looks like a secret written in plain text; put it under secrets, such as DATABASE_URL: { parameterStore: "/…" }`,
  ),
  bad(
    'a variable that is setting and secret',
    fleetOf({
      ...aWebService(),
      environment: { GREETING: 'hello' },
      secrets: { GREETING: { parameterStore: '/shop/greeting' } },
    }),
    'SettingAndSecret',
    "service 'api': environment.GREETING is under secrets too; keep the variable in one of the two",
  ),
  bad(
    'a secret of no known place',
    web('secrets', { DB_PASSWORD: { vault: 'shop' } }),
    'InvalidValue',
    `service 'api': secrets.DB_PASSWORD has a value that must be one of { secretsManager }, { secretsManager, jsonKey } and { parameterStore }; write one such as { parameterStore: "/shop/database/password" }`,
  ),
  bad(
    'a parameter with a JSON key',
    web('secrets', { DB_PASSWORD: { parameterStore: '/shop/db', jsonKey: 'password' } }),
    'UnknownField',
    "service 'api': secrets.DB_PASSWORD.jsonKey cannot stand beside parameterStore; remove jsonKey",
  ),
];
