import fc from 'fast-check';
import { InterpolationProblem, interpolate } from '../../../lib/docker/compose/interpolate';

const variables: Readonly<Record<string, string>> = { A: 'a', B: 'b', EMPTY: '', _x1: 'under' };
const lookup = (name: string): string | undefined =>
  Object.hasOwn(variables, name) ? variables[name] : undefined;

describe('substitution of variables', () => {
  it.each([
    ['plain', 'plain'],
    ['$A-$B', 'a-b'],
    ['${A}${B}', 'ab'],
    ['$_x1.', 'under.'],
    ['$NONE|${NONE}', '|'],
    ['${NONE:-d}', 'd'],
    ['${NONE-d}', 'd'],
    ['${EMPTY:-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${A:-d}', 'a'],
    ['${A:+r}', 'r'],
    ['${EMPTY:+r}', ''],
    ['${EMPTY+r}', 'r'],
    ['${NONE+r}', ''],
    ['${A:?no}', 'a'],
    ['${EMPTY?no}', ''],
    ['${NONE:-${A:-${B}}}', 'a'],
    ['${NONE:-${NONE:-$B}}', 'b'],
    ['${NONE:-{"k":"${A}"}}', '{"k":"a"}'],
    ['${NONE:-a:b-c?d}', 'a:b-c?d'],
    ['$$A $${A}', '$A ${A}'],
    ['${NONE:-$$x}', '$x'],
    ['cost: $5, end $', 'cost: $5, end $'],
  ])('%s becomes %s', (text, expected) => {
    expect(interpolate(text, { lookup })).toBe(expected);
  });

  it.each([
    ['${NONE:?set it}', 'required variable NONE is not set: set it'],
    ['${EMPTY:?}', 'required variable EMPTY is empty'],
    ['${NONE?see $A}', 'required variable NONE is not set: see a'],
    ['${A', '${ is not closed with }; write $$ for a plain dollar sign'],
    ['${1A}', '${1A} is no substitution; write ${NAME}, ${NAME:-default}, or $$ for a plain dollar sign'],
    ['${}', '${} is no substitution; write ${NAME}, ${NAME:-default}, or $$ for a plain dollar sign'],
    [
      '${A/x/y}',
      '${A/x/y} is no substitution; write ${NAME}, ${NAME:-default}, or $$ for a plain dollar sign',
    ],
  ])('refuses %s', (text, message) => {
    expect(() => interpolate(text, { lookup })).toThrow(new InterpolationProblem(message));
  });

  it('tells each variable that is not set', () => {
    const unset: string[] = [];
    interpolate('$X ${Y} ${Z:-d} $A', { lookup, onUnset: (name) => unset.push(name) });
    expect(unset).toEqual(['X', 'Y']);
  });

  it('ends with text or an InterpolationProblem, whatever the text', () => {
    const part = fc.constantFrom('$', '${', '}', '{', ':', '-', '?', '+', 'A', 'NONE', '$$', ' ', '1', '\n');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        try {
          expect(typeof interpolate(parts.join(''), { lookup })).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(InterpolationProblem);
        }
      }),
      { seed: 4, numRuns: 2000 },
    );
  });

  it('gives back any text whose dollars are doubled', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(interpolate(text.replaceAll('$', '$$$$'), { lookup })).toBe(text);
      }),
      { seed: 4 },
    );
  });
});
