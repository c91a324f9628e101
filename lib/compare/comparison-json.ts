import type { ComparisonReport } from '../model/comparison/comparison-report';
import { verdictSentence } from './verdict-sentence';

/** The comparison as data, unrounded: the shape named by `schema`. */
export function comparisonJson(report: ComparisonReport): object {
  return {
    schema: 'undock/compare/v1',
    services: report.services.map((service) => ({
      ...service,
      verdict: { ...service.verdict, reason: verdictSentence(service) },
    })),
    fleet: { name: report.inventory.name, region: report.inventory.region, paths: report.fleet.paths },
    scenarios: report.scenarios,
    assumptions: [...report.assumptions, ...report.inventory.facts],
    prices: report.prices,
  };
}
