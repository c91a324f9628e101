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
    ['CHECK_PASSWORD', 'true'],
    ['DATABASE_URL', 'postgres://db.example.com:5432/shop'],
    ['UPSTREAM', 'https://api.example.com/a:b@c'],
  ])('takes %s=%s', (name, value) => {
    expect(codes(name, value)).toEqual([]);
  });
});
