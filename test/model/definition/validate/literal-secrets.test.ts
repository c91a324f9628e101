import { looksSecret } from '../../../../lib/model/definition/looks-secret';
import { literalSecrets } from '../../../../lib/model/definition/validate/rules/literal-secrets';
import { aWebService } from '../../../builders/service';

const codes = (name: string, value: string) =>
  literalSecrets.check(aWebService({ environment: { [name]: value } })).map(({ code }) => code);

describe('literalSecrets', () => {
  it.each([
    ['DB_PASSWORD', 'horse'],
    ['PGPASSWORD', 'horse'],
    ['password', 'horse'],
    ['STRIPE_API_KEY', 'sk_live_1'],
    ['SESSION_SECRET', 'abc'],
    ['GITHUB_TOKEN', 'ghp_1'],
    ['AWS_ID', 'AKIAABCDEFGHIJKLMNOP'],
    ['CACHE', 'redis://:horse@cache.example.com:6379'],
    ['DB_PASS', 'horse'],
    ['SMTP_PWD', 'horse'],
    ['CREDS', 'me:horse'],
    ['APP_SALT', 'horse'],
    ['SECRET_KEY_BASE', 'horse'],
    ['LICENSE_KEY', 'horse'],
    ['DEPLOY', `ghp_${'a1'.repeat(18)}`],
    ['PAYMENTS', `sk_live_${'a1'.repeat(12)}`],
    ['CHAT', `xoxb-${'1'.repeat(12)}`],
    ['SESSION', `eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.c`],
    ['HOOK', 'https://hooks.slack.com/services/T0/B0/x'],
    ['HEADER', `Authorization: Bearer ${'a1'.repeat(8)}`],
    ['DATABASE', 'Server=db;User=shop;Password=horse'],
    ['SETTINGS', '{"password": "horse"}'],
    ['JAVA_OPTS', '-Xmx1g -Ddb.password=horse'],
  ])('refuses %s=%s', (name, value) => {
    expect(codes(name, value)).toEqual(['LiteralSecret']);
  });

  it.each([
    ['MAX_TOKENS', '4096'],
    ['TOKEN', '12'],
    ['TOKEN_ISSUER', 'shop'],
    ['DB_PASSWORD_FILE', '/run/secrets/db'],
    ['DB_PASSWORD', '/run/secrets/db'],
    ['SECRET_NAME', 'shop/db'],
    ['PUBLIC_KEY', 'ssh-ed25519 AAAA'],
    ['SORT_KEY', 'createdAt'],
    ['KEYBOARD', 'qwerty'],
    ['PWD', '/app'],
    ['COMPASS', 'north'],
    ['BYPASS', 'cache'],
    ['JAVA_OPTS', '-Ddb.password=${DB_PASSWORD}'],
    ['HEADER', 'Bearer'],
    ['CHECK_PASSWORD', 'true'],
    ['DATABASE_URL', 'postgres://db.example.com:5432/shop'],
    ['UPSTREAM', 'https://api.example.com/a:b@c'],
  ])('takes %s=%s', (name, value) => {
    expect(codes(name, value)).toEqual([]);
  });
});

test('a long text with many beginnings of a token is read once, and not once for each', () => {
  expect(looksSecret('TEXT', '-eyJaaaaaaaaa'.repeat(60_000))).toBe(false);
});
