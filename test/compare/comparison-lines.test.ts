import { comparisonLines } from '../../lib/compare/comparison-lines';
import { comparisonReport, type ComparisonReport } from '../../lib/model/comparison/comparison-report';
import { defaultAssumptions } from '../../lib/model/comparison/default-assumptions';
import { overrideAssumptions } from '../../lib/model/comparison/override-assumptions';
import { blog } from '../../lib/model/inventory/blog';
import { aNewInventoryService, anInventory, anInventoryService } from '../builders/inventory';

function linesOf(report: ComparisonReport, detail: 'summary' | 'full' = 'full'): string[] {
  return comparisonLines(report, { color: false, detail });
}

const report = comparisonReport(blog, overrideAssumptions([]));
const lines = linesOf(report);
const text = lines.join('\n');

/** The cells of the first row that starts with a label. */
function row(label: string): string[] {
  const line = lines.find((candidate) => candidate.startsWith(label)) ?? '';
  return line
    .slice(label.length)
    .trim()
    .split(/\s{2,}/);
}

describe('comparisonLines', () => {
  it('puts the three paths of the fleet side by side', () => {
    expect(row(' '.repeat(20))).toEqual(['docker-hosts', 'docker-asg', 'ami-asg']);
    expect(row('Instances')).toEqual(['31', '24', '24']);
    expect(row('AWS bill, USD a month')).toEqual(['2,512', '1,890', '1,868']);
    expect(row('  monitoring')).toEqual(['0', '97', '97']);
    expect(row('  network')).toEqual(['7.30', '44', '44']);
    expect(row("People's time, USD a month")).toEqual(['4,822', '39', '39']);
    expect(row('Together, USD a month')).toEqual(['7,333', '1,929', '1,907']);
    expect(row('Up, percent of the time')).toEqual(['99.908', '99.999968', '99.999975']);
    expect(row('Down, minutes a year, all services')).toEqual(['5,780', '1.99', '1.55']);
    expect(row('Mean outage, minutes')).toEqual(['233', '2.83', '2.5']);
    expect(row('Human actions a month')).toEqual(['129', '1.04', '1.04']);
  });

  it('gives every service a row', () => {
    expect(row('service-01')).toEqual(['3 · 706 · 49.4', '2 · 161 · 0.166', '2 · 159 · 0.129', 'ami-asg']);
    expect(row('service-12')).toEqual(['2 · 479 · 1,090', '2 · 161 · 0.166', '2 · 159 · 0.129', 'ami-asg']);
  });

  it('shows when Docker hosts win', () => {
    expect(row('1 week       1 hour')).toEqual(['92.8', '1.99', '1.55', '7 of 12']);
  });

  it.each(defaultAssumptions.map(({ name, unit, kind }) => [name, unit, kind]))(
    'lists the assumption %s with unit and kind',
    (name, unit, kind) => {
      expect(
        lines.some((line) => line.startsWith(`  ${name} = `) && line.endsWith(` ${unit} (${kind})`)),
      ).toBe(true);
    },
  );

  it('shows every price with Region, date and source', () => {
    const unwrapped = text.replace(/\n\s+/g, ' ');
    for (const { usd, unit, region, date, source } of report.prices) {
      expect(unwrapped).toContain(`${String(usd)} USD per ${unit}`);
      expect(unwrapped).toContain(`${source} (${region}, ${date}).`);
    }
  });

  it('says what the numbers leave out', () => {
    expect(text).toContain('Crashes are taken as independent.');
    expect(text.replace(/\n/g, ' ')).toContain(
      'The AWS bills favour docker-hosts: what their network and monitoring cost today is not known, so ' +
        "nothing is counted for them but the balancer's addresses.",
    );
    expect(text).toContain('is given no credit for crashing less');
  });

  it("says what people's time is worth and how to replace it", () => {
    const given = comparisonReport(
      blog,
      overrideAssumptions(['personUsdPerHour=40', 'personMinutesPerAction=15']),
    );
    expect(text.replace(/\n/g, ' ')).toContain(
      "People's time is 30 minutes for each human action on a crashed machine, at $75 an hour; " +
        'releases and upkeep are not in it.',
    );
    expect(linesOf(given, 'summary').join(' ')).toContain('is 15 minutes for each human action');
    expect(linesOf(given, 'summary').join(' ')).toContain('at $40 an hour');
    expect(linesOf(given, 'summary').join(' ')).toContain('--assume personUsdPerHour=…');
  });

  it('counts who wins on what, and says so shortly when all agree', () => {
    const mixed = anInventory([
      anInventoryService({ name: 'a', instanceType: 't3.small' }),
      anInventoryService({ name: 'b' }),
    ]);
    const tallied = linesOf(comparisonReport(mixed, overrideAssumptions([]))).join(' ');
    expect(tallied).toContain(
      'Least downtime: ami-asg for every service. ' +
        'Smallest AWS bill: docker-hosts for 1 of 2, ami-asg for 1 of 2. ' +
        "Smallest together with people's time: ami-asg for every service. Advice: ami-asg for every service.",
    );
  });

  it('shows what a fact of the inventory is, after a word as after a number', () => {
    expect(text).toContain('  inventory.instanceType = m5.large (EC2 type, assumed). Source: ');
    expect(text).toContain('  inventory.natGateways = 1 gateways (assumed). Source: ');
  });

  it('says nothing of missing credit once some is given', () => {
    const credited = comparisonReport(blog, overrideAssumptions(['nativeMttfFactor=2']));
    expect(linesOf(credited).join('\n')).not.toContain('no credit for crashing less');
  });

  it('marks Docker hosts that are only assumed', () => {
    const assumed = linesOf(comparisonReport(anInventory([aNewInventoryService()]), overrideAssumptions([])));
    expect(assumed.some((line) => /^api +3\* · /.test(line))).toBe(true);
    expect(assumed.join('\n')).toContain('* The service has no Docker hosts today');
    expect(text).not.toContain('*');
  });

  it('says that prices of another Region stand in', () => {
    const abroad = anInventory([anInventoryService()], { region: 'eu-west-1' });
    const foreign = linesOf(comparisonReport(abroad, overrideAssumptions([]))).join(' ');
    expect(foreign.replace(/\s+/g, ' ')).toContain('the one of us-east-1 stands in');
    expect(text).not.toContain('stands in');
  });

  it('keeps the assumptions out of a summary and says where they are', () => {
    const summary = linesOf(report, 'summary').join('\n');
    expect(summary).not.toContain('handRepairHours =');
    expect(summary).toContain(`${String(defaultAssumptions.length)} assumptions`);
    expect(summary).toContain('2026-07-20');
  });

  it('uses bold only when colour is asked for', () => {
    const bold = comparisonLines(report, { color: true, detail: 'full' }).join('\n');
    expect(bold).toContain('\u001b[1m');
    expect(text).not.toContain('\u001b');
  });

  it('stays within 100 columns, also for long names, large fleets of hosts and bad outages', () => {
    const wide = anInventory(
      ['a'.repeat(40), 'b'.repeat(24)].map((name) => anInventoryService({ name, dockerHosts: 100 })),
    );
    const extreme = comparisonReport(
      wide,
      overrideAssumptions(['dockerHostMttfHours=0.1', 'handRepairHours=8760', 'instancesNeeded=50']),
    );
    const tireless = comparisonReport(
      wide,
      overrideAssumptions([
        'dockerHostMttfHours=0.1',
        'handRepairHours=0.01',
        'handRepairsAtOnce=100',
        'personUsdPerHour=1000',
        'personMinutesPerAction=1440',
      ]),
    );
    for (const line of [...lines, ...linesOf(extreme), ...linesOf(tireless)])
      expect(line.length).toBeLessThanOrEqual(100);
    expect(linesOf(extreme).some((line) => line.startsWith(`${'a'.repeat(23)}…`))).toBe(true);
  });
});
