import fc from 'fast-check';
import {
  groupBackend,
  groupOfBackend,
  openBackend,
  replyBackend,
} from '../../../lib/lab/balancer/backend-names';
import { haproxyName, textOfName } from '../../../lib/lab/balancer/haproxy-name';

describe('names in the HAProxy configuration', () => {
  it.each([
    ['i-0a1b', 'i-0a1b'],
    ['arn:aws:x/y_z', 'arn:aws:x_2fy_5fz'],
    ['a b\n#"$', 'a_20b_0a_23_22_24'],
    ['é', '_c3_a9'],
  ])('of %j is %s', (text, name) => {
    expect(haproxyName(text)).toBe(name);
  });

  it('are of characters that HAProxy takes, and say what they came from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(haproxyName(text)).toMatch(/^[A-Za-z0-9.:_-]*$/);
        expect(textOfName(haproxyName(text))).toBe(text);
      }),
    );
  });

  it('tell which target group a backend belongs to', () => {
    expect(groupOfBackend(groupBackend('arn:x/y'))).toBe('arn:x/y');
    expect(groupOfBackend(openBackend('arn:x/y'))).toBe('arn:x/y');
    expect(groupOfBackend(replyBackend(80, 1))).toBeUndefined();
    expect(groupOfBackend('listener.80')).toBeUndefined();
  });
});
