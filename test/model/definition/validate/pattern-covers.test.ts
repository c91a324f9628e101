import fc from 'fast-check';
import { patternCovers } from '../../../../lib/model/definition/validate/pattern-covers';

// One seed, so that a run here is a run everywhere.
fc.configureGlobal({ seed: 20261120 });

describe('patternCovers', () => {
  it.each([
    ['*', '/api/*', true],
    ['/api/*', '/api/*', true],
    ['/api/*', '/api/admin/*', true],
    ['/api/*', '/api', false],
    ['/api/*', '/*', false],
    ['/a?i', '/api', true],
    ['/a?i', '/a?i', true],
    ['/a?i', '/a*i', false],
    ['/api', '/a?i', false],
    ['*.example.com', 'shop.example.com', true],
    ['shop.example.com', '*.example.com', false],
    ['/a*c', '/abcbc', true],
    ['', '', true],
    ['', '/', false],
  ])('%s covers %s: %s', (wide, narrow, expected) => {
    expect(patternCovers(wide, narrow)).toBe(expected);
  });

  it('never says that a pattern covers another which matches a text the first does not', () => {
    const pattern = fc.stringMatching(/^[ab*?]{0,6}$/);
    const text = fc.stringMatching(/^[abc]{0,8}$/);
    const matches = (glob: string, value: string) =>
      new RegExp(`^${glob.replace(/\*/g, '.*').replace(/\?/g, '.')}$`).test(value);
    fc.assert(
      fc.property(pattern, pattern, text, (wide, narrow, value) => {
        if (patternCovers(wide, narrow) && matches(narrow, value)) expect(matches(wide, value)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
