import { assumptionValues, type AssumptionValues } from '../model/comparison/assumption-values';
import type { ServiceComparison } from '../model/comparison/compare-fleet';
import type { ComparisonReport } from '../model/comparison/comparison-report';
import { paths, type Path } from '../model/comparison/path';
import { verdictSentence } from './verdict-sentence';
import { wrappedLines } from './wrapped-lines';

const noCredit =
  'The two groups differ only by the image pull and by storage: nativeMttfFactor is 1, so a host without ' +
  'Docker is given no credit for crashing less.';

const favour =
  'The AWS bills favour docker-hosts: what their network and monitoring cost today is not known, so nothing ' +
  "is counted for them but the balancer's addresses. The groups are charged for the NAT gateways, detailed " +
  'metrics, alarms and dashboards they bring.';

/** What the numbers mean, in sentences: who wins on what, the reasons, and what the numbers leave out. */
export function meaningLines(report: ComparisonReport): string[] {
  const { services } = report;
  const values = assumptionValues(report.assumptions);
  return [
    ...wrappedLines(
      `Least downtime: ${tally(services, (service) => service.verdict.mostAvailable)}. ` +
        `Smallest AWS bill: ${tally(services, (service) => service.verdict.cheapest)}. ` +
        `Smallest together with people's time: ${tally(services, (service) => service.verdict.cheapestWithPeople)}. ` +
        `Advice: ${tally(services, (service) => service.verdict.advice)}.`,
    ),
    ...reasons(services).flatMap((reason) => wrappedLines(`- ${reason}`)),
    ...wrappedLines(peoplesTime(values)),
    ...(values.nativeMttfFactor === 1 ? wrappedLines(noCredit) : []),
    ...wrappedLines(favour),
    ...wrappedLines(
      'Crashes are taken as independent. A bad image, a lost zone or a shared dependency takes all instances ' +
        'at once and is not in these numbers: real downtime is higher on every path. The work of moving is ' +
        'not counted either.',
    ),
  ];
}

function peoplesTime({ personMinutesPerAction, personUsdPerHour }: AssumptionValues): string {
  return (
    `People's time is ${String(personMinutesPerAction)} minutes for each human action on a crashed machine, at ` +
    `$${String(personUsdPerHour)} an hour; releases and upkeep are not in it. The advice weighs it together ` +
    'with the AWS bill, so put in your own numbers: --assume personMinutesPerAction=… and ' +
    '--assume personUsdPerHour=… (0 weighs the AWS bill alone).'
  );
}

function tally(services: readonly ServiceComparison[], winner: (service: ServiceComparison) => Path): string {
  const all = services.length;
  const winners = paths
    .map((path) => ({ path, wins: services.filter((service) => winner(service) === path).length }))
    .filter(({ wins }) => wins > 0);
  return winners
    .map(({ path, wins }) =>
      wins < all ? `${path} for ${String(wins)} of ${String(all)}` : `${path} for every service`,
    )
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
