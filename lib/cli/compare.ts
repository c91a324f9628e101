import { join } from 'node:path';
import { Command, Option } from 'commander';
import { comparisonJson } from '../compare/comparison-json';
import { comparisonLines } from '../compare/comparison-lines';
import { comparisonReport } from '../model/comparison/comparison-report';
import { overrideAssumptions } from '../model/comparison/override-assumptions';
import { blog } from '../model/inventory/blog';
import type { Inventory } from '../model/inventory/inventory';
import { inventoryOfFleet } from '../model/inventory/inventory-of-fleet';
import { UndockError } from '../model/undock-error';
import type { CliContext } from './context';
import { loadFleet } from './load-fleet';
import type { Verb } from './program';

interface CompareOptions {
  readonly fleet: 'blog' | 'definitions';
  readonly services?: string;
  readonly targetAvailability?: string;
  readonly assume?: readonly string[];
  readonly json?: boolean;
}

/** `undock compare`: the three paths side by side. Reads definitions or a built-in fleet; changes nothing. */
export const compareVerb: Verb = (context) =>
  new Command('compare')
    .description('compares Docker hosts, Docker in a group and an AMI in a group: cost, outages, work')
    .addOption(
      new Option('--fleet <which>', 'what is compared: your definitions, or the built-in payments company')
        .choices(['definitions', 'blog'])
        .default('definitions'),
    )
    .option('--services <dir>', 'folder of the definitions (default: lib/services)')
    .option('--target-availability <percent>', 'share of time a service must be up (default: 99.95)')
    .option('--assume <name=value>', 'replaces one assumption; may be repeated', collect)
    .option('--json', 'prints undock/compare/v1 instead of tables')
    .action(async (options: CompareOptions) => {
      const report = comparisonReport(await inventory(options, context), assumptions(options));
      const text =
        options.json === true
          ? JSON.stringify(comparisonJson(report), null, 2)
          : comparisonLines(report, { color: context.color, detail: 'full' }).join('\n');
      context.stdout(`${text}\n`);
    });

async function inventory(options: CompareOptions, context: CliContext): Promise<Inventory> {
  const { fleet, services } = options;
  if (fleet === 'definitions') {
    return inventoryOfFleet(await loadFleet(services ?? join(context.projectDir, 'lib', 'services')));
  }
  if (services === undefined) return blog;
  throw new UndockError(
    'ConflictingOptions',
    `--services ${services}: --fleet blog is built in and reads no definitions; give one of the two`,
    { exitStatus: 2 },
  );
}

function assumptions({
  assume = [],
  targetAvailability,
}: CompareOptions): ReturnType<typeof overrideAssumptions> {
  const target = targetAvailability === undefined ? [] : [`targetAvailabilityPercent=${targetAvailability}`];
  return overrideAssumptions([...target, ...assume]);
}

function collect(setting: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, setting];
}
