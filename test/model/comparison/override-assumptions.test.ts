import { assumptionValues } from '../../../lib/model/comparison/assumption-values';
import { defaultAssumptions } from '../../../lib/model/comparison/default-assumptions';
import { overrideAssumptions } from '../../../lib/model/comparison/override-assumptions';
import { thrownBy } from '../../builders/thrown-by';

describe('the default assumptions', () => {
  it.each(defaultAssumptions.map((assumption) => [assumption.name, assumption] as const))(
    '%s lies within its bounds and names unit and source',
    (_, assumption) => {
      const [least, greatest] = assumption.bounds;
      expect(assumption.value).toBeGreaterThanOrEqual(least);
      expect(assumption.value).toBeLessThanOrEqual(greatest);
      expect(assumption.unit).not.toBe('');
      expect(assumption.source.length).toBeGreaterThan(10);
      if ('whole' in assumption) expect(Number.isInteger(assumption.value)).toBe(true);
    },
  );

  it('have unique names', () => {
    expect(new Set(defaultAssumptions.map(({ name }) => name)).size).toBe(defaultAssumptions.length);
  });

  it('amount to 50 GB of new images a week for 12 services', () => {
    const { imageGB, releasesPerWeek } = assumptionValues(defaultAssumptions);
    expect(12 * imageGB * releasesPerWeek).toBeCloseTo(50, 12);
  });
});

describe('overrideAssumptions', () => {
  it('returns the defaults when nothing is given', () => {
    expect(overrideAssumptions([])).toEqual(defaultAssumptions);
  });

  it('replaces the named values and says that they were given', () => {
    const assumptions = overrideAssumptions(['handRepairHours=0.5', 'keptImages = 3']);
    expect(assumptionValues(assumptions)).toEqual({
      ...assumptionValues(defaultAssumptions),
      handRepairHours: 0.5,
      keptImages: 3,
    });
    expect(assumptions.find(({ name }) => name === 'handRepairHours')).toMatchObject({
      source: 'given on the command line',
      kind: 'assumed',
      unit: 'hours',
    });
  });

  it.each([
    ['imagePullSecondsPerGB=0', 'imagePullSecondsPerGB', 0],
    ['handRepairHours=8760', 'handRepairHours', 8760],
    ['dockerHostMttfHours=1e6', 'dockerHostMttfHours', 1e6],
  ] as const)('accepts the bound in %s', (setting, name, value) => {
    expect(assumptionValues(overrideAssumptions([setting]))[name]).toBe(value);
  });

  it.each([
    [
      'handRepairHour=1',
      'UnknownAssumption',
      "assumption 'handRepairHour' does not exist; did you mean handRepairHours?",
    ],
    ['toString=1', 'UnknownAssumption', /^assumption 'toString' does not exist; the names are targetAvail/],
    [
      'handRepairHours',
      'MalformedAssumption',
      /^assumption 'handRepairHours' has no value; write name=value/,
    ],
    ['handRepairHours=', 'MalformedAssumption', /has no value/],
    ['=3', 'MalformedAssumption', /has no value/],
    ['', 'MalformedAssumption', /has no value/],
    [
      'handRepairHours=8h',
      'MalformedAssumption',
      "assumption 'handRepairHours': '8h' is not a number; give a number from 0.01 to 8760 (hours), " +
        'without the unit, such as handRepairHours=8',
    ],
    ['handRepairHours=0x10', 'MalformedAssumption', /'0x10' is not a number/],
    ['handRepairHours=Infinity', 'MalformedAssumption', /'Infinity' is not a number/],
    ['handRepairHours=1.2.3', 'MalformedAssumption', /'1.2.3' is not a number/],
    ['handRepairHours=1e999', 'MalformedAssumption', /'1e999' is not a number/],
    [
      'handRepairHours=-1',
      'AssumptionOutOfBounds',
      "assumption 'handRepairHours': -1 is out of range; give a number from 0.01 to 8760 (hours)",
    ],
    ['handRepairHours=0', 'AssumptionOutOfBounds', /0 is out of range/],
    [
      'keptImages=2.5',
      'AssumptionOutOfBounds',
      "assumption 'keptImages': 2.5 is out of range; give a whole number from 1 to 1000 (images)",
    ],
    ['targetAvailabilityPercent=100', 'AssumptionOutOfBounds', /from 50 to 99.99999 \(%\)$/],
  ])('refuses %p', (setting, code, message) => {
    const refusal = thrownBy(() => overrideAssumptions([setting]));
    expect(refusal).toMatchObject({ code, exitStatus: 2 });
    if (typeof message === 'string') expect(refusal.message).toBe(message);
    else expect(refusal.message).toMatch(message);
  });

  it('refuses the same name twice', () => {
    expect(thrownBy(() => overrideAssumptions(['keptImages=2', 'keptImages=3']))).toMatchObject({
      code: 'RepeatedAssumption',
      message: "assumption 'keptImages' is given twice; give it once",
    });
  });
});
