import { UndockError } from '../../../model/undock-error';

/** The value of a metric at one moment; undefined when there is none. */
export type MetricValue = number | undefined;

type Values = Readonly<Record<string, MetricValue>>;

const operators: readonly Readonly<Record<string, (a: number, b: number) => number>>[] = [
  {
    '<': (a, b) => Number(a < b),
    '<=': (a, b) => Number(a <= b),
    '>': (a, b) => Number(a > b),
    '>=': (a, b) => Number(a >= b),
    '==': (a, b) => Number(a === b),
    '!=': (a, b) => Number(a !== b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b },
];

/**
 * The part of CloudWatch's metric math that Undock's templates use, at one moment: numbers, metrics by their id,
 * arithmetic, comparisons (1 or 0), FILL(metric, value) and IF(condition, then, otherwise). Where a metric has no
 * value, and where something is divided by 0, the result has none.
 *
 * Source: CloudWatch user guide, "Using math expressions with CloudWatch metrics".
 *
 * @throws UndockError `MetricMathUnknown` for anything else.
 */
export function metricMath(expression: string, values: Values): MetricValue {
  const tokens = expression.match(/\d+(?:\.\d+)?|\w+|[<>=!]=|\S/g) ?? [];
  let position = 0;
  const refuse = (): never => {
    const found = tokens[position] ?? 'its end';
    throw new UndockError(
      'MetricMathUnknown',
      `metric math '${expression}': got ${found} at word ${position + 1}, expected numbers, ids, + - * /, comparisons, FILL and IF; the lab knows no more`,
    );
  };
  const take = (token: string): void => {
    if (tokens[position] !== token) refuse();
    position += 1;
  };
  const all = (parts: number): MetricValue[] => {
    take('(');
    const found: MetricValue[] = [];
    for (let part = 0; part < parts; part += 1) {
      if (part > 0) take(',');
      found.push(level(0));
    }
    take(')');
    return found;
  };
  const level = (depth: number): MetricValue => {
    const known = operators[depth];
    if (known === undefined) return term();
    let left = level(depth + 1);
    for (;;) {
      const operator = known[tokens[position] ?? ''];
      if (operator === undefined) return left;
      position += 1;
      const right = level(depth + 1);
      left = left === undefined || right === undefined ? undefined : finite(operator(left, right));
    }
  };
  const term = (): MetricValue => {
    const token = tokens[position] ?? '';
    if (token === '(') return all(1)[0];
    if (!/^\w/.test(token)) return refuse();
    position += 1;
    if (token === 'FILL') {
      const [value, otherwise] = all(2);
      return value ?? otherwise;
    }
    if (token === 'IF') {
      const [condition, then, otherwise] = all(3);
      if (condition === undefined) return undefined;
      return condition === 0 ? otherwise : then;
    }
    if (/^\d/.test(token)) return Number(token);
    if (Object.hasOwn(values, token)) return values[token];
    position -= 1;
    return refuse();
  };
  const result = level(0);
  return position === tokens.length ? result : refuse();
}

function finite(value: number): MetricValue {
  return Number.isFinite(value) ? value : undefined;
}
