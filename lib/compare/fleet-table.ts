import type { ComparisonReport } from '../model/comparison/comparison-report';
import { paths } from '../model/comparison/path';
import type { PathResult } from '../model/comparison/path-result';
import { availabilityPercent, dollars, quantity } from './number-text';
import { tableLines } from './table-lines';

const measures: readonly (readonly [string, (result: PathResult) => string])[] = [
  ['Instances', (result) => String(result.instances)],
  ['AWS bill, USD a month', (result) => dollars(result.monthlyUsd.total)],
  ['  instances', (result) => dollars(result.monthlyUsd.instances)],
  ['  volumes', (result) => dollars(result.monthlyUsd.volumes)],
  ['  images kept', (result) => dollars(result.monthlyUsd.images)],
  ['  monitoring', (result) => dollars(result.monthlyUsd.monitoring)],
  ['  network', (result) => dollars(result.monthlyUsd.network)],
  ['  balancer', (result) => dollars(result.monthlyUsd.balancer)],
  ["People's time, USD a month", (result) => dollars(result.peopleUsdPerMonth)],
  ['Together, USD a month', (result) => dollars(result.monthlyUsdWithPeople)],
  ['Up, percent of the time', (result) => availabilityPercent(result.unavailability)],
  ['Down, minutes a year, all services', (result) => quantity(result.downtimeMinutesPerYear)],
  ['Outages a year, all services', (result) => quantity(result.outagesPerYear)],
  ['Mean outage, minutes', (result) => quantity(result.meanOutageMinutes)],
  ['Human actions a month', (result) => quantity(result.humanActionsPerMonth)],
];

/** The whole fleet, the three paths side by side. */
export function fleetTable({ fleet }: ComparisonReport, color: boolean): string[] {
  return tableLines({
    head: ['', ...paths],
    rows: measures.map(([label, cell]) => [label, ...paths.map((path) => cell(fleet.paths[path]))]),
    numeric: [1, 2, 3],
    color,
  });
}
