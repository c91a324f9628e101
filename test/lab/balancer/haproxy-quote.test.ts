import fc from 'fast-check';
import { haproxyQuote } from '../../../lib/lab/balancer/haproxy-quote';

describe('a quoted word of the HAProxy configuration', () => {
  it.each([
    ['/health?a=1', '"/health?a=1"'],
    ['a"b', '"a\\x22b"'],
    ['$HOME', '"\\x24HOME"'],
    ['a\\b', '"a\\x5cb"'],
    ["it's # no\ncomment", '"it\\x27s \\x23 no\\x0acomment"'],
    ['é', '"\\xc3\\xa9"'],
  ])('of %j is %s', (text, quoted) => {
    expect(haproxyQuote(text)).toBe(quoted);
  });

  it('stays one word on one line and means the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const inner = haproxyQuote(text).slice(1, -1);
        expect(inner).not.toMatch(/["'$#\n\r\0]|\\(?!x[0-9a-f]{2})/);
        const bytes = inner.replace(/\\x(..)/g, (_, code: string) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        );
        expect(Buffer.from(bytes, 'latin1').toString('utf8')).toBe(text);
      }),
    );
  });
});
