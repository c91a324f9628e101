import type { ImportOption, ImportStatus } from '../../model/import/import-option';
import type { ImportedService } from './imported-service';

/** Width of a report, characters. */
const width = 100;

/** What needs a person comes first. */
const order: readonly ImportStatus[] = ['refused', 'decision', 'approximated', 'mapped', 'ignored'];

/** The report of an import: a block for each service, readable in 100 columns. */
export function importLines(services: readonly ImportedService[], written: readonly string[]): string[] {
  const refused = services.filter(({ verdict }) => verdict === 'refused').length;
  return [
    ...services.flatMap((service) => [...serviceLines(service), '']),
    ...(written.length === 0
      ? ['Nothing was written.']
      : ['Written:', ...written.map((path) => `  ${path}`)]),
    `${services.length} ${services.length === 1 ? 'service' : 'services'}: ${services.length - refused} imported, ${refused} refused`,
  ];
}

function serviceLines({ name, verdict, options }: ImportedService): string[] {
  const counts = order
    .map((status) => ({ status, count: options.filter((option) => option.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${status}`);
  const unset = options.filter(({ reason }) => reason.startsWith('not set: '));
  const shown = order.flatMap((status) =>
    options.filter((option) => option.status === status && !unset.includes(option)),
  );
  return [
    `${name}: ${verdict} (${counts.join(', ')})`,
    ...shown.flatMap(optionLines),
    ...(unset.length === 0
      ? []
      : wrapped(
          `ignored       ${unset.length} fields that are not set: ${unset.map(({ option }) => option).join(', ')}`,
          4,
        )),
  ];
}

function optionLines({ option, value, status, to, reason, file, line, choices }: ImportOption): string[] {
  const place = line === undefined ? (file ?? '') : `${file ?? ''}:${line}`;
  const what = value === '' ? option : `${option} ${value}`;
  const target = to === '' ? '' : ` → ${to}`;
  return [
    ...wrapped(`${status.padEnd(13)} ${what}${target}${place === '' ? '' : `  [${place}]`}`, 4),
    ...wrapped(reason, 18),
    ...(choices ?? []).flatMap((choice, index) =>
      wrapped(`${index === 0 ? '* ' : '- '}${choice}${index === 0 ? ' (written)' : ''}`, 18),
    ),
  ];
}

/** Sources may have what moves the cursor of a terminal, or turns the direction of its text. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

/** Wraps at spaces; what has none is cut, so that no line is wider than the report. */
function wrapped(text: string, indent: number): string[] {
  const lines: string[] = [];
  const first = indent === 4 ? 2 : indent;
  let line = ' '.repeat(first);
  let isEmpty = true;
  for (const word of printable(text).split(/(?<=\s)(?=\S)/)) {
    for (let rest = word; rest !== '';) {
      const room = width - line.length;
      if (rest.trimEnd().length <= room) {
        line += rest;
        isEmpty = false;
        rest = '';
      } else if (!isEmpty) {
        lines.push(line.trimEnd());
        line = ' '.repeat(indent);
        isEmpty = true;
      } else {
        lines.push(line + rest.slice(0, room));
        rest = rest.slice(room);
        line = ' '.repeat(indent);
      }
    }
  }
  if (!isEmpty) lines.push(line.trimEnd());
  return lines;
}
