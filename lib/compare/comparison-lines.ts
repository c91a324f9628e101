import type { ComparisonReport } from '../model/comparison/comparison-report';
import { fleetTable } from './fleet-table';
import { meaningLines } from './meaning-lines';
import { scenarioTable } from './scenario-table';
import { serviceTable } from './service-table';
import { assumptionLines, priceLines } from './source-lines';
import { wrappedLines } from './wrapped-lines';

export interface ComparisonStyle {
  /** Bold headings. */
  readonly color: boolean;
  /** `summary` leaves out the scenarios and says where the assumptions are listed. */
  readonly detail: 'summary' | 'full';
}

/** The comparison as text of at most 100 columns. */
export function comparisonLines(report: ComparisonReport, { color, detail }: ComparisonStyle): string[] {
  const sections = [
    [...title(report)],
    fleetTable(report, color),
    serviceTable(report, color),
    meaningLines(report),
    ...(detail === 'full'
      ? [scenarioTable(report, color), assumptionLines(report)]
      : [wrappedLines(assumptionCount(report))]),
    detail === 'full' ? priceLines(report) : wrappedLines(priceDates(report)),
  ];
  return sections.flatMap((section, index) => (index === 0 ? section : ['', ...section]));
}

function title({ inventory, assumptions }: ComparisonReport): string[] {
  const target = assumptions.find(({ name }) => name === 'targetAvailabilityPercent')?.value;
  return wrappedLines(
    `Fleet ${inventory.name}, ${inventory.region}: ${serviceCount(inventory.services.length)}. ` +
      'docker-hosts: containers on hand-kept hosts, as run today. docker-asg: one container per instance ' +
      'of an Auto Scaling group. ami-asg: the service in the machine image of a group. Groups have the ' +
      `fewest instances, two or more, that are up ${String(target)} % of the time.`,
  );
}

function serviceCount(count: number): string {
  return count === 1 ? '1 service' : `${String(count)} services`;
}

function priceDates({ prices }: ComparisonReport): string {
  const dates = [...new Set(prices.map(({ region, date }) => `${region} ${date}`))].join(', ');
  return `Prices are on demand (${dates}); \`npx undock compare\` lists each with its source.`;
}

function assumptionCount({ assumptions }: ComparisonReport): string {
  return (
    `The numbers rest on ${String(assumptions.length)} assumptions, none of them measured on your fleet. ` +
    '`npx undock compare` lists each with its source; replace one with --assume name=value.'
  );
}
