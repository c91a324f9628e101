import fc from 'fast-check';
import { serviceKeys } from '../../../lib/docker/compose/service-keys';
import { UndockError } from '../../../lib/model/undock-error';
import { load, refusal } from './compose-files';
import { projectWith, sampleValue } from './sample-values';

const good = `name: shop
services:
  web:
    image: example/web:1
    command: npm start
    user: node
    working_dir: /app
    stop_signal: SIGINT
    stop_grace_period: 20s
    mem_limit: 256m
    read_only: true
    environment:
      MODE: production
      LEVEL: info
    ports:
      - "8080:80"
    healthcheck:
      test: curl -f localhost
      interval: 5s
      retries: 3
    deploy:
      replicas: 2
      resources:
        limits:
          cpus: "0.5"
          memory: 256m
    volumes:
      - cache:/cache
  worker:
    image: example/worker:1
    restart: always
volumes:
  cache:
    driver: local
`;
const lines = good.split('\n');
const valued = lines.flatMap((line, index) => (/^\s*\w+: \S/.test(line) ? [index] : []));

/** Each makes a good file bad in one place: the line of a key with a value. */
const operators: Readonly<Record<string, (line: string) => string>> = {
  'with a tab before it': (line) => `\t${line}`,
  'written twice': (line) => `${line}\n${line}`,
  'with a NUL byte': (line) => `${line}\0`,
  'with an escape character': (line) => `${line}\u001b[31m`,
  'with an open quote': (line) => line.replace(/: .*/, ': "open'),
  'with an open bracket': (line) => line.replace(/: .*/, ': [open'),
  'with an open variable': (line) => line.replace(/: .*/, ': "${OPEN"'),
  'with a variable that must be set': (line) => line.replace(/: .*/, ': ${NEEDED:?say which}'),
  'with a substitution of a shell': (line) => line.replace(/: .*/, ': "${NAME%%x}"'),
  'with an unknown tag': (line) => line.replace(/: .*/, ': !include other'),
  'with an alias of nothing': (line) => line.replace(/: .*/, ': *nothing'),
  'with a list of lists': (line) => line.replace(/: .*/, ': [[[x]]]'),
  'with a mapping of mappings': (line) => line.replace(/: .*/, ': {"?": {a: [1]}}'),
  'with a word glued to the key': (line) => line.replace(/:/, '_zz:'),
  'with a key that is a list': (line) => line.replace(/\w+:/, '? [a]\n  :'),
};

/** A line whose change leaves a good file: names of variables are free. */
const harmless = (line: string, operator: string): boolean =>
  operator === 'with a word glued to the key' && /MODE|LEVEL/.test(line);

const mutants: [string, string][] = [
  ...Object.entries(operators).flatMap(([operator, change]) =>
    valued
      .filter((index) => !harmless(lines[index]!, operator))
      .map((index): [string, string] => {
        const text = lines.map((line, at) => (at === index ? change(line) : line)).join('\n');
        return [`line ${index + 1} ${operator}`, text];
      }),
  ),
  ...serviceKeys.flatMap(({ key }): [string, string][] => [
    [`${key} as a list of lists`, JSON.stringify(projectWith(key, [[['x']]]))],
    [`${key} as a mapping of mappings`, JSON.stringify(projectWith(key, { '?': { a: [1] } }))],
    [`${key} misspelt`, JSON.stringify(projectWith(`${key}_q`, sampleValue(key)))],
  ]),
];

describe('a malformed compose file', () => {
  it('comes in more than 300 kinds here, made from files that are read', () => {
    expect(load(good).services.map((it) => it.name)).toEqual(['web', 'worker']);
    expect(new Set(mutants.map(([, text]) => text)).size).toBeGreaterThan(300);
  });

  it.each(mutants)('refuses %s', (_, text) => {
    const error = refusal(() => load(text));
    expect(error.exitStatus).toBe(2);
    expect(error.message).toMatch(/^compose\.yaml(:\d+(:\d+)?)?: [^\p{Cc}]{10,400}$/u);
    expect(error.code).toMatch(/^Compose(Syntax|WrongValue|UnknownKey|Variable|TooLarge)$/);
  });

  it('is read or refused, whatever was cut out of a good one', () => {
    const position = fc.integer({ min: 0, max: good.length });
    const insert = fc.constantFrom(
      '',
      ' ',
      '\n',
      ':',
      '-',
      '{',
      '}',
      '[',
      '"',
      "'",
      '&a ',
      '*a',
      '<<: ',
      '$',
      '!',
      '|',
      '%',
      '#',
    );
    fc.assert(
      fc.property(position, fc.integer({ min: 0, max: 12 }), insert, (start, length, added) => {
        const text = good.slice(0, start) + added + good.slice(start + length);
        try {
          load(text);
        } catch (error) {
          expect(error).toBeInstanceOf(UndockError);
          expect((error as UndockError).message).toMatch(/^compose\.yaml/);
        }
      }),
      { seed: 4, numRuns: 600 },
    );
  });

  it.each<[string, string, string]>([
    ['aliases that unfold to millions', bomb(), 'ComposeTooLarge'],
    ['brackets without end', '['.repeat(100_000), 'ComposeTooLarge'],
    ['lists in lists without end', `${'- '.repeat(20_000)}a`, 'ComposeSyntax'],
    ['an alias inside itself', 'a: &a\n  b: *a\n', 'ComposeCycle'],
    ['a file of megabytes', `a: ${'x'.repeat(3_000_000)}`, 'ComposeTooLarge'],
    [
      'fifty thousand keys',
      Array.from({ length: 50_000 }, (_, i) => `k${i}: v`).join('\n'),
      'ComposeUnknownKey',
    ],
    [
      'variables in variables without end',
      `name: "${'${A:-'.repeat(900)}${'}'.repeat(900)}"`,
      'ComposeVariable',
    ],
    ['ten thousand aliases', `x-a: &a {b: c}\nx-b:\n${'  - *a\n'.repeat(10_000)}z: 1`, 'ComposeUnknownKey'],
    ['nothing', '', 'ComposeWrongValue'],
    ['a list', '- a', 'ComposeWrongValue'],
    ['one word', 'word', 'ComposeWrongValue'],
    ['services at the top', 'web:\n  image: x\n', 'ComposeUnknownKey'],
    ['a service that is nothing', 'services:\n  web:\n', 'ComposeWrongValue'],
    ['a service without image or build', 'services: {web: {user: a}}', 'ComposeWrongValue'],
  ])('refuses %s', (_, text, code) => {
    expect(refusal(() => load(text)).code).toBe(code);
  });
});

/** Nine levels of ten aliases each: a billion values when unfolded. */
function bomb(): string {
  const level = (index: number): string =>
    `x-${index}: &l${index} [${Array(10)
      .fill(index ? `*l${index - 1}` : 'x')
      .join()}]`;
  return Array.from({ length: 9 }, (_, index) => level(index)).join('\n');
}
