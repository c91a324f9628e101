import type { ServiceComparison } from '../model/comparison/compare-fleet';
import type { ComparisonReport } from '../model/comparison/comparison-report';
import { paths } from '../model/comparison/path';
import { dollars, quantity } from './number-text';
import { tableLines } from './table-lines';
import { columns, wrappedLines } from './wrapped-lines';

/** Longest service name shown in full, and what is left of it where amounts are extreme. */
const nameWidth = { greatest: 24, least: 8 };

/** Columns between two cells. */
const gap = 2;

/** One row a service: instances, money with people's time and downtime on every path, and the advice. */
export function serviceTable({ services }: ComparisonReport, color: boolean): string[] {
  const legend =
    "Each cell: instances · USD a month, AWS bill and people's time together · minutes down a year.";
  const footnote = services.every((service) => service.dockerHostsKnown)
    ? []
    : ['* The service has no Docker hosts today: their number is dockerHostsPerService.'];
  const head = ['Service', ...paths, 'Advice'];
  const rows = services.map((service) => [service.name, ...cells(service), service.verdict.advice]);
  const width = widthLeftForNames([head, ...rows]);
  return [
    ...wrappedLines(legend),
    ...footnote,
    ...tableLines({
      head,
      rows: rows.map(([name = '', ...others]) => [shortName(name, width), ...others]),
      numeric: [1, 2, 3],
      color,
    }),
  ];
}

function cells(service: ServiceComparison): string[] {
  return paths.map((path) => {
    const { instances, monthlyUsdWithPeople, downtimeMinutesPerYear } = service.paths[path];
    const mark = path === 'docker-hosts' && !service.dockerHostsKnown ? '*' : '';
    return `${String(instances)}${mark} · ${dollars(monthlyUsdWithPeople)} · ${quantity(downtimeMinutesPerYear)}`;
  });
}

function widthLeftForNames(table: readonly (readonly string[])[]): number {
  const others = [...paths, 'Advice'].map((_, index) =>
    Math.max(...table.map((row) => (row[index + 1] ?? '').length)),
  );
  const left = columns - others.reduce((sum, width) => sum + width + gap, 0);
  return Math.min(nameWidth.greatest, Math.max(nameWidth.least, left));
}

function shortName(name: string, width: number): string {
  return name.length <= width ? name : `${name.slice(0, width - 1)}…`;
}
