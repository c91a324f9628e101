import fc from 'fast-check';
import { wildcardPattern } from '../../../lib/lab/balancer/wildcard-pattern';

describe('the pattern of a rule', () => {
  it.each([
    ['/api/*', '/api/', true],
    ['/api/*', '/api/v1/x', true],
    ['/api/*', '/api', false],
    ['/api/*', '/x/api/', false],
    ['/v?/x', '/v1/x', true],
    ['/v?/x', '/v/x', false],
    ['*.example.test', 'www.example.test', true],
    ['*.example.test', 'example.test', false],
    ['a.test', 'abtest', false],
    ['*', '', true],
    ['/a+b$(c)', '/a+b$(c)', true],
  ])('%s on %s: %s', (pattern, text, matches) => {
    expect(new RegExp(wildcardPattern(pattern)).test(text)).toBe(matches);
  });

  it('without wildcards matches itself and nothing else', () => {
    const literal = fc.string().filter((text) => !/[*?]/.test(text));
    fc.assert(
      fc.property(literal, literal, (pattern, text) => {
        const matches = new RegExp(wildcardPattern(pattern));
        expect(matches.test(pattern)).toBe(true);
        expect(matches.test(text)).toBe(text === pattern);
      }),
    );
  });
});
