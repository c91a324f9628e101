import Table from 'cli-table3';
import { createColors } from 'picocolors';

export interface TableInput {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of numbers, aligned right; the others are aligned left. */
  readonly numeric: readonly number[];
  /** Colours the head. */
  readonly color: boolean;
}

/** A table without vertical rules, so that it can be read aloud, pasted and narrowed. */
export function tableLines({ head, rows, numeric, color }: TableInput): string[] {
  const { bold } = createColors(color);
  const table = new Table({
    head: head.map((cell) => bold(cell)),
    colAligns: head.map((_, column) => (numeric.includes(column) ? 'right' : 'left')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '',
    },
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
