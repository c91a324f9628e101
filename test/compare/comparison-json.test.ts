import { z } from 'zod';
import { comparisonJson } from '../../lib/compare/comparison-json';
import { comparisonReport } from '../../lib/model/comparison/comparison-report';
import { overrideAssumptions } from '../../lib/model/comparison/override-assumptions';
import { blog } from '../../lib/model/inventory/blog';

const report = comparisonReport(blog, overrideAssumptions(['handRepairHours=1']));

const amount = z.number().nonnegative();
const pathResult = z.strictObject({
  instances: z.int().positive(),
  monthlyUsd: z.strictObject({
    instances: amount,
    volumes: amount,
    images: amount,
    monitoring: amount,
    network: amount,
    balancer: amount,
    total: amount,
  }),
  unavailability: amount.max(1),
  downtimeMinutesPerYear: amount,
  outagesPerYear: amount,
  meanOutageMinutes: amount,
  humanActionsPerMonth: amount,
  peopleUsdPerMonth: amount,
  monthlyUsdWithPeople: amount,
});
const paths = z.strictObject({ 'docker-hosts': pathResult, 'docker-asg': pathResult, 'ami-asg': pathResult });
const path = z.enum(['docker-hosts', 'docker-asg', 'ami-asg']);
const text = z.string().min(1);
const perPath = z.strictObject({ 'docker-hosts': amount, 'docker-asg': amount, 'ami-asg': amount });

/** The shape that `undock/compare/v1` promises: a change to it needs a new version. */
const compareV1 = z.strictObject({
  schema: z.literal('undock/compare/v1'),
  services: z.array(
    z.strictObject({
      name: text,
      kind: z.enum(['web', 'worker']),
      dockerHostsKnown: z.boolean(),
      paths,
      verdict: z.strictObject({
        mostAvailable: path,
        cheapest: path,
        cheapestWithPeople: path,
        meetTarget: z.array(path),
        advice: path,
        reason: text,
      }),
    }),
  ),
  fleet: z.strictObject({ name: text, region: text, paths }),
  scenarios: z.array(
    z.strictObject({
      dockerHostMttfHours: amount,
      handRepairHours: amount,
      downtimeMinutesPerYear: perPath,
      servicesBestOnDockerHosts: z.int(),
    }),
  ),
  assumptions: z.array(
    z.strictObject({
      name: text,
      value: z.union([z.number(), text]),
      unit: text,
      source: text,
      kind: z.enum(['measured', 'estimated', 'assumed']),
      meaning: text.optional(),
      bounds: z.tuple([z.number(), z.number()]).optional(),
      whole: z.boolean().optional(),
    }),
  ),
  prices: z.array(
    z.strictObject({
      usd: amount,
      unit: text,
      region: text,
      currency: z.literal('USD'),
      date: text,
      source: text,
    }),
  ),
});

const json = compareV1.parse(JSON.parse(JSON.stringify(comparisonJson(report))));

describe('comparisonJson', () => {
  it('carries the unrounded numbers of the report, for the fleet and for every service', () => {
    expect(json.fleet).toEqual({ name: 'blog', region: 'us-east-1', paths: report.fleet.paths });
    expect(json.services).toHaveLength(12);
    expect(json.services.map((service) => service.paths)).toEqual(
      report.services.map((service) => service.paths),
    );
  });

  it('gives every service its verdict with the reason', () => {
    expect(json.services[0]?.verdict).toMatchObject({ mostAvailable: 'docker-hosts', advice: 'ami-asg' });
    expect(json.services[0]?.verdict.reason).toMatch(
      /^move to ami-asg: 2 instances instead of 3 Docker hosts/,
    );
  });

  it('lists every assumption and every fact of the inventory', () => {
    expect(json.assumptions.map(({ name, value }) => [name, value])).toEqual(
      [...report.assumptions, ...blog.facts].map(({ name, value }) => [name, value]),
    );
    expect(json.assumptions).toContainEqual(expect.objectContaining({ name: 'handRepairHours', value: 1 }));
  });

  it('gives every price its source, date and Region', () => {
    expect(json.prices).toContainEqual(
      expect.objectContaining({ usd: 0.096, unit: 'm5.large hour', region: 'us-east-1', date: '2026-07-20' }),
    );
  });
});
