import { assumptionValues } from '../model/comparison/assumption-values';
import type { ServiceComparison } from '../model/comparison/compare-fleet';
import type { ComparisonReport } from '../model/comparison/comparison-report';
import { paths, type Path } from '../model/comparison/path';
import { verdictSentence } from './verdict-sentence';
import { wrappedLines } from './wrapped-lines';

const noCredit =
  'The two groups differ only by the image pull and by storage: nativeMttfFactor is 1, so a host without ' +
  'Docker is given no credit for crashing less.';

const favour =
  'The bills favour docker-hosts: their network and monitoring are taken to stay as they are today, at a ' +
  "cost that is not known and, but for the balancer's addresses, not counted: nothing is assumed. The groups " +
  'are charged for the NAT gateways, detailed metrics, alarms and dashboards they bring.';

/** What the numbers mean, in sentences: who wins on what, the reasons, and what the numbers leave out. */
export function meaningLines(report: ComparisonReport): string[] {
  const { services } = report;
  const { nativeMttfFactor } = assumptionValues(report.assumptions);
  return [
    ...wrappedLines(
      `Least downtime: ${tally(services, (service) => service.verdict.mostAvailable)}. ` +
        `Smallest bill: ${tally(services, (service) => service.verdict.cheapest)}. ` +
        `Advice: ${tally(services, (service) => service.verdict.advice)}.`,
    ),
    ...reasons(services).flatMap((reason) => wrappedLines(`- ${reason}`)),
    ...(nativeMttfFactor === 1 ? wrappedLines(noCredit) : []),
    ...wrappedLines(favour),
    ...wrappedLines(
      'Crashes are taken as independent. A bad image, a lost zone or a shared dependency takes all instances ' +
        'at once and is not in these numbers: real downtime is higher on every path. The work of moving is ' +
        'not counted either.',
    ),
  ];
}

function tally(services: readonly ServiceComparison[], winner: (service: ServiceComparison) => Path): string {
  const all = String(services.length);
  return paths
    .map((path) => ({ path, wins: services.filter((service) => winner(service) === path).length }))
    .filter(({ wins }) => wins > 0)
    .map(({ path, wins }) => `${path} for ${String(wins)} of ${all} services`)
    .join(', ');
}

/** One line for all the services that share a reason. */
function reasons(services: readonly ServiceComparison[]): string[] {
  const namesByReason = new Map<string, string[]>();
  for (const service of services) {
    const reason = verdictSentence(service);
    namesByReason.set(reason, [...(namesByReason.get(reason) ?? []), service.name]);
  }
  return [...namesByReason].map(([reason, names]) => `${shortList(names)} ${reason}`);
}

function shortList(names: readonly string[]): string {
  if (names.length <= 3) return `${names.join(', ')}:`;
  return `${names[0] ?? ''} and ${String(names.length - 1)} more like it:`;
}
