import type { ServiceDefinition } from '../../model/definition/service-definition';

/** Width of a line in the project (.prettierrc). */
const width = 110;

/** The definition as a TypeScript module, laid out as Prettier lays it out with the project's settings. */
export function renderDefinition(definition: ServiceDefinition): string {
  return [
    "import type { ServiceDefinition } from '../model/definition/service-definition';",
    '',
    `/** ${definition.description.replaceAll('*/', '* /')}. */`,
    `export const ${constantName(definition.name)} = ${literal(definition, 0, 0)} satisfies ServiceDefinition;`,
    '',
  ].join('\n');
}

/** `order-mail` is `orderMail`; a word that JavaScript keeps for itself gets an ending. */
export function constantName(service: string): string {
  const name = service.replace(/-(.)/g, (_match, letter: string) => letter.toUpperCase());
  return reserved.has(name) ? `${name}Service` : name;
}

const reserved = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private ' +
    'protected public return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

/** `used` is how much of the line is taken before the value. */
function literal(value: unknown, depth: number, used: number): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return list(value, depth, used);
  if (typeof value === 'object' && value !== null) return record(value, depth);
  return String(value);
}

function record(value: object, depth: number): string {
  const indent = '  '.repeat(depth + 1);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  if (fields.length === 0) return '{}';
  const lines = fields.map(([name, field]) => {
    // A plain __proto__ is no field of its own.
    const key = name === '__proto__' ? `['${name}']` : /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
    const text = literal(field, depth + 1, indent.length + key.length + 2);
    const line = `${indent}${key}: ${text},`;
    // Prettier moves a string that is too long to a line of its own, unless its key is so short that little is won.
    const moved = typeof field === 'string' && line.length > width && key.length > 4;
    return moved ? `${indent}${key}:\n${indent}  ${text},` : line;
  });
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}

function list(value: readonly unknown[], depth: number, used: number): string {
  const entries = value.map((entry) => literal(entry, depth + 1, 0));
  const line = `[${entries.join(', ')}]`;
  if (!line.includes('\n') && used + line.length + 1 <= width) return line;
  const indent = '  '.repeat(depth + 1);
  return `[\n${entries.map((entry) => `${indent}${entry},\n`).join('')}${'  '.repeat(depth)}]`;
}

/** Single quotes, unless double ones need fewer escapes. */
function quoted(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  const singles = text.split("'").length - 1;
  const doubles = text.split('"').length - 1;
  if (singles > doubles) return `"${escaped}"`;
  return `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
