import fc from 'fast-check';
import { problemSentence } from '../../../../lib/model/problem';
import { validateFleet } from '../../../../lib/model/definition/validate/validate-fleet';
import { aFleetDefinition } from '../../../builders/fleet';
import { aWebService, aWorker } from '../../../builders/service';
import { fleetOf, withField } from './bad-definitions/bad-definition';

const readiness = fc
  .record({
    path: fc.constantFrom('/', '/healthz', '/status?deep=0'),
    expectedStatus: fc.integer({ min: 200, max: 499 }),
    intervalSeconds: fc.integer({ min: 5, max: 300 }),
    timeoutShare: fc.double({ min: 0, max: 1, noNaN: true }),
    healthyCount: fc.integer({ min: 2, max: 10 }),
    unhealthyCount: fc.integer({ min: 2, max: 10 }),
    bootAllowanceSeconds: fc.integer({ min: 30, max: 7200 }),
  })
  .map(({ timeoutShare, ...rest }) => ({
    ...rest,
    timeoutSeconds: 2 + Math.floor(timeoutShare * (Math.min(120, rest.intervalSeconds - 1) - 2)),
  }));

const capacity = fc
  .record({ least: fc.integer({ min: 2, max: 500 }), more: fc.integer({ min: 0, max: 500 }) })
  .map(({ least, more }) => ({ minInstances: least, maxInstances: least + more, zones: 2 }));

const goodWebService = fc
  .record({
    name: fc.stringMatching(/^[a-z][a-z0-9]{0,15}$/).filter((name) => name !== 'fleet'),
    port: fc.integer({ min: 1, max: 65535 }),
    readiness,
    capacity,
    instanceTypes: fc.constantFrom(['t3.small'], ['t4g.small', 'c7g.large'], ['m5.large', 'c5.large']),
    rootVolumeGiB: fc.integer({ min: 8, max: 16384 }),
  })
  .map((fields) => aWebService(fields));

/** Wrong for every numeric field: wrong type, not whole, not a number, far out of range. */
const wrongNumber = fc.constantFrom('5s', null, true, [], {}, 2.5, -1, 1e9, Number.NaN, Infinity);

const numericFields = [
  'port',
  'readiness.expectedStatus',
  'readiness.intervalSeconds',
  'readiness.timeoutSeconds',
  'readiness.healthyCount',
  'readiness.unhealthyCount',
  'readiness.bootAllowanceSeconds',
  'readiness.graceSeconds',
  'capacity.minInstances',
  'capacity.maxInstances',
  'capacity.zones',
  'routing.priority',
  'rootVolumeGiB',
  'release.bakeSeconds',
  'release.checkpointDelaySeconds',
  'release.warmupSeconds',
  'release.maxHealthyPercent',
  'scaling.targetCpuPercent',
] as const;

const textFields = ['name', 'description', 'readiness.path', 'routing.path', 'routing.host'] as const;

// One seed, so that a run here is a run everywhere.
fc.configureGlobal({ seed: 20261120 });

describe('validateFleet, over wide inputs', () => {
  it('finds nothing in any good web service', () => {
    fc.assert(
      fc.property(goodWebService, (service) => {
        expect(validateFleet(fleetOf(service))).toEqual([]);
      }),
    );
  });

  it('names the field of any wrong number', () => {
    fc.assert(
      fc.property(goodWebService, fc.constantFrom(...numericFields), wrongNumber, (service, field, wrong) => {
        const problems = validateFleet(fleetOf(withField(service, field, wrong)));
        expect(problems.map((problem) => problem.field)).toContain(field);
      }),
    );
  });

  it('names the field of any wrong text', () => {
    const wrongText = fc.constantFrom(7, null, false, [], {}, '', 'two\nlines', 'x'.repeat(2000));
    fc.assert(
      fc.property(goodWebService, fc.constantFrom(...textFields), wrongText, (service, field, wrong) => {
        const problems = validateFleet(fleetOf(withField(service, field, wrong)));
        expect(problems.map((problem) => problem.field)).toContain(field);
      }),
    );
  });

  it('names any field that is unknown', () => {
    const name = fc.stringMatching(/^zz[A-Za-z]{1,12}$/);
    fc.assert(
      fc.property(name, fc.constantFrom('', 'readiness.', 'capacity.', 'image.'), (field, where) => {
        const problems = validateFleet(fleetOf(withField(aWorker(), `${where}${field}`, 1)));
        expect(problems.map((problem) => `${problem.code} ${problem.field}`)).toEqual([
          `UnknownField ${where}${field}`,
        ]);
      }),
    );
  });

  it('never throws and writes whole sentences, whatever the input', () => {
    const anything = fc.anything({
      withNullPrototype: true,
      withBigInt: true,
      withDate: true,
      withMap: true,
    });
    fc.assert(
      fc.property(anything, fc.array(anything, { maxLength: 3 }), (definition, services) => {
        for (const problem of validateFleet({ definition, services })) {
          expect(problemSentence(problem)).not.toMatch(/undefined|Invalid input|must be valid/);
        }
      }),
    );
  });

  it('never throws on a good service with any one part replaced by anything', () => {
    const parts = fc.constantFrom(
      ...Object.keys({ ...aWebService(), scaling: 0, docker: 0, accept: 0, alarms: 0 }),
    );
    fc.assert(
      fc.property(parts, fc.anything(), fc.jsonValue(), (part, any, json) => {
        for (const value of [any, json]) {
          const service = { ...aWebService(), [part]: value };
          expect(Array.isArray(validateFleet(fleetOf(service, aWorker())))).toBe(true);
          const fleet = { ...aFleetDefinition(), network: value };
          expect(validateFleet({ definition: fleet, services: [aWebService()] })).not.toEqual([]);
        }
      }),
    );
  });
});
