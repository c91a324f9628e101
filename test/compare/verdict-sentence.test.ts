import { verdictSentence } from '../../lib/compare/verdict-sentence';
import type { InventoryService } from '../../lib/model/inventory/inventory';
import { comparisonReport } from '../../lib/model/comparison/comparison-report';
import { overrideAssumptions } from '../../lib/model/comparison/override-assumptions';
import { anInventory, anInventoryService } from '../builders/inventory';

function sentence(service: Partial<InventoryService>, ...settings: string[]): string {
  const inventory = anInventory([anInventoryService(service)]);
  return verdictSentence(comparisonReport(inventory, overrideAssumptions(settings)).services[0]!);
}

describe('verdictSentence', () => {
  it('compares the advised group with the hosts of today', () => {
    expect(sentence({})).toBe(
      'move to ami-asg: 2 instances against 3 Docker hosts; down 0.129 minutes a year instead of 49.4; ' +
        '$29 a month less; 0.0869 human actions a month instead of 12.4.',
    );
  });

  it('admits that Docker hosts are down less where they are', () => {
    expect(sentence({}, 'handRepairHours=1')).toContain(
      'down 0.129 minutes a year, which is more than the 0.109 of docker-hosts and meets the target too',
    );
  });

  it('says when the hosts of today miss the target, and what leaving them costs', () => {
    const text = sentence({ dockerHosts: 1 });
    expect(text).toContain('2 instances against 1 Docker host (target missed);');
    expect(text).toContain('$114 a month more');
  });

  it('calls bills within 2 % about the same', () => {
    // 173.43 for two hosts; 179.53 for the group without a gateway, less 4.20 of detailed metrics: 1.1 % more.
    const inventory = anInventory([anInventoryService({ dockerHosts: 2 })], {
      network: { natGateways: 0, balancerAddresses: 2 },
    });
    const report = comparisonReport(inventory, overrideAssumptions(['detailedMetricsPerInstance=0']));
    expect(verdictSentence(report.services[0]!)).toContain('about the same bill');
  });

  it('advises to stay where hosts meet the target for less', () => {
    expect(sentence({ dockerHosts: 1, dockerHostMttfHours: 20_000 })).toBe(
      'stay on docker-hosts: they meet the target, and no group that meets it is better for the money.',
    );
  });
});
