import type { ServiceComparison } from '../model/comparison/compare-fleet';
import type { ComparisonReport } from '../model/comparison/comparison-report';
import { paths } from '../model/comparison/path';
import { dollars, quantity } from './number-text';
import { tableLines } from './table-lines';
import { wrappedLines } from './wrapped-lines';

/** Longest service name shown in full: with it, the table still fits. */
const nameWidth = 24;

/** One row a service: instances, bill and downtime on every path, and the advice. */
export function serviceTable({ services }: ComparisonReport, color: boolean): string[] {
  const legend = 'Each cell: instances · USD a month · minutes down a year.';
  const footnote = services.every((service) => service.dockerHostsKnown)
    ? ''
    : ' * The service has no Docker hosts today: their number is dockerHostsPerService.';
  return [
    ...wrappedLines(legend + footnote),
    ...tableLines({
      head: ['Service', ...paths, 'Advice'],
      rows: services.map((service) => [shortName(service.name), ...cells(service), service.verdict.advice]),
      numeric: [1, 2, 3],
      color,
    }),
  ];
}

function cells(service: ServiceComparison): string[] {
  return paths.map((path) => {
    const { instances, monthlyUsd, downtimeMinutesPerYear } = service.paths[path];
    const mark = path === 'docker-hosts' && !service.dockerHostsKnown ? '*' : '';
    return `${String(instances)}${mark} · ${dollars(monthlyUsd.total)} · ${quantity(downtimeMinutesPerYear)}`;
  });
}

function shortName(name: string): string {
  return name.length <= nameWidth ? name : `${name.slice(0, nameWidth - 1)}…`;
}
