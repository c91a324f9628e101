import type { ComparisonReport } from '../model/comparison/comparison-report';
import { paths } from '../model/comparison/path';
import { quantity } from './number-text';
import { tableLines } from './table-lines';
import { wrappedLines } from './wrapped-lines';

/** What other crash rates and answering times would make of the fleet's downtime. */
export function scenarioTable({ scenarios, services }: ComparisonReport, color: boolean): string[] {
  return [
    ...wrappedLines(
      'If hosts crashed, and people answered, at another pace: minutes down a year, all services. The last ' +
        'column counts the services that are down least on hand-kept Docker hosts. Groups are sized anew ' +
        'for each row.',
    ),
    ...tableLines({
      head: ['Crash every', 'Answered in', ...paths, 'Hosts down least'],
      rows: scenarios.map((scenario) => [
        duration(scenario.dockerHostMttfHours),
        duration(scenario.handRepairHours),
        ...paths.map((path) => quantity(scenario.downtimeMinutesPerYear[path])),
        `${String(scenario.servicesBestOnDockerHosts)} of ${String(services.length)}`,
      ]),
      numeric: [2, 3, 4, 5],
      color,
    }),
  ];
}

const hoursPerWeek = 168;

function duration(hours: number): string {
  const [count, unit] = hours % hoursPerWeek === 0 ? [hours / hoursPerWeek, 'week'] : [hours, 'hour'];
  return `${String(count)} ${unit}${count === 1 ? '' : 's'}`;
}
