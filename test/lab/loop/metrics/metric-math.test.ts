import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { metricMath } from '../../../../lib/lab/loop/metrics/metric-math';

const values = { errors: undefined, requests: 40, serving: 0, waiting: 12 };

describe('metricMath', () => {
  it.each<[string, number | undefined]>([
    ['7', 7],
    ['1.5 + 1.5', 3],
    ['requests', 40],
    ['errors', undefined],
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['20 - 5 - 5', 10],
    ['100 / 10 / 2', 5],
    ['1 < 2', 1],
    ['2 + 2 >= 5', 0],
    ['requests == 40', 1],
    ['requests != 40', 0],
    ['requests <= 39', 0],
    ['FILL(errors, 3)', 3],
    ['FILL(requests, 3)', 40],
    ['100 * FILL(errors, 0) / requests', 0],
    ['100 * errors / requests', undefined],
    ['requests / serving', undefined],
    ['serving / serving', undefined],
    ['serving - requests', -40],
    ['IF(serving > 0, FILL(waiting, 0) / serving, FILL(waiting, 0))', 12],
    ['IF(requests > 0, 1, 2)', 1],
    ['IF(errors > 0, 1, 2)', undefined],
  ])('%s is %s', (expression, expected) => {
    expect(metricMath(expression, values)).toBe(expected);
  });

  it.each(['', '1 +', '(1', '1 2', 'unknown', 'SUM(requests)', 'FILL(errors)', '1 % 2', 'toString', '-1'])(
    'refuses %j',
    (expression) => {
      expect(() => metricMath(expression, values)).toThrow(
        expect.objectContaining({ code: 'MetricMathUnknown' }) as Error,
      );
    },
  );

  it('reckons sums and products as JavaScript does', () => {
    const number = fc.nat(1000).map(String);
    const operator = fc.constantFrom('+', '-', '*', '<', '>=');
    const { term } = fc.letrec<{ term: string }>((tie) => ({
      term: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        number,
        fc.tuple(tie('term'), operator, tie('term')).map(([a, by, b]) => `(${a} ${by} ${b})`),
      ),
    }));
    fc.assert(
      fc.property(term, operator, term, (a, by, b) => {
        const expression = `${a} ${by} ${b}`;
        const reckoned = Number(runInNewContext(expression));
        expect(metricMath(expression, {})).toBe(reckoned);
      }),
    );
  });
});
