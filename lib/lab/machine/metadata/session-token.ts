import { createHmac, timingSafeEqual } from 'node:crypto';

/** A token of IMDSv2 lasts one second at least and six hours at most. */
const greatestLifetimeSeconds = 21_600;

/** Seconds that the header asks for; undefined when it is missing or not a number in range. */
export function tokenLifetime(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d{1,5}$/.test(header)) return undefined;
  const seconds = Number(header);
  return seconds >= 1 && seconds <= greatestLifetimeSeconds ? seconds : undefined;
}

/**
 * A token that carries its own end, signed: there is nothing to remember, and one of another machine, which
 * has another secret, does not hold.
 *
 * @param expiresAt milliseconds since the epoch.
 */
export function sessionToken(secret: string, expiresAt: number): string {
  const end = Buffer.from(String(expiresAt)).toString('base64url');
  return `${end}.${signature(secret, end)}`;
}

/** Milliseconds that a token still holds; 0 when it does not. */
export function tokenRest(secret: string, token: string | undefined, now: number): number {
  const [end = '', signed = '', ...more] = (token ?? '').split('.');
  const expected = Buffer.from(signature(secret, end));
  const given = Buffer.from(signed);
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return 0;
  return Math.max(0, Number(Buffer.from(end, 'base64url').toString()) - now);
}

function signature(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}
