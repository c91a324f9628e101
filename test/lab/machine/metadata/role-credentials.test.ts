import fc from 'fast-check';
import { roleCredentials } from '../../../../lib/lab/machine/metadata/role-credentials';

const at = Date.UTC(2026, 0, 2, 3, 30);

test('have the shape of the metadata service', () => {
  expect(roleCredentials('i-1', at)).toEqual({
    Code: 'Success',
    LastUpdated: '2026-01-02T03:00:00Z',
    Type: 'AWS-HMAC',
    AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/) as string,
    SecretAccessKey: expect.stringMatching(/^[A-Za-z0-9+/]{40}$/) as string,
    Token: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) as string,
    Expiration: '2026-01-02T09:00:00Z',
  });
});

test('stay for an hour, and differ between hours and instances', () => {
  const key = (instance: string, moment: number): string | undefined =>
    roleCredentials(instance, moment)['AccessKeyId'];
  expect(key('i-1', at + 29 * 60_000)).toBe(key('i-1', at));
  expect(key('i-1', at + 30 * 60_000)).not.toBe(key('i-1', at));
  expect(key('i-2', at)).not.toBe(key('i-1', at));
});

test('always hold for five hours more at least', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (now) => {
      const rest = Date.parse(roleCredentials('i-1', now)['Expiration']!) - now;
      expect(rest).toBeGreaterThan(5 * 3_600_000);
      expect(rest).toBeLessThanOrEqual(6 * 3_600_000);
    }),
  );
});
