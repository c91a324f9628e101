import { assumptionValues } from '../../../lib/model/comparison/assumption-values';
import { crashScenarios, type CrashScenario } from '../../../lib/model/comparison/crash-scenarios';
import { overrideAssumptions } from '../../../lib/model/comparison/override-assumptions';
import { priceBook } from '../../../lib/model/prices/price-book';
import { anInventory, anInventoryService } from '../../builders/inventory';
import { thrownBy } from '../../builders/thrown-by';

function scenarios(...settings: string[]): readonly CrashScenario[] {
  const inventory = anInventory([
    anInventoryService({ name: 'on-three' }),
    anInventoryService({ name: 'on-two', dockerHosts: 2, dockerHostMttfHours: 999 }),
  ]);
  return crashScenarios(inventory, assumptionValues(overrideAssumptions(settings)), priceBook('us-east-1'));
}

describe('crashScenarios', () => {
  it('crosses three crash rates with two answering times', () => {
    expect(scenarios().map((row) => [row.dockerHostMttfHours, row.handRepairHours])).toEqual([
      [3, 1],
      [3, 8],
      [168, 1],
      [168, 8],
      [336, 1],
      [336, 8],
    ]);
  });

  it('finds that Docker hosts win only with three of them, rare crashes and a prompt answer', () => {
    expect(scenarios().map((row) => row.servicesBestOnDockerHosts)).toEqual([0, 0, 1, 0, 1, 0]);
  });

  it('applies the crash rate to every service, also to one with its own', () => {
    const hosts = scenarios()[2]!.downtimeMinutesPerYear['docker-hosts'];
    expect(hosts).toBeCloseTo(((1 / 169) ** 3 + (1 / 169) ** 2) * 525_600, 9);
  });

  it('leaves out the pace at which no group can meet the target', () => {
    // A pull of 100 hours: at a crash every 3 hours, 200 instances are all down 0.4 % of the time.
    const left = scenarios('imageGB=100', 'imagePullSecondsPerGB=3600');
    expect(left.map((row) => row.dockerHostMttfHours)).toEqual([168, 168, 336, 336]);
  });

  it('passes on any other refusal', () => {
    expect(thrownBy(() => scenarios('instancesNeeded=3'))).toMatchObject({ code: 'FewerHostsThanNeeded' });
  });
});
