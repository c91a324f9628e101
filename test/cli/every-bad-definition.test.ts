import { bakeVerb } from '../../lib/cli/bake';
import { checkVerb } from '../../lib/cli/check';
import { compareVerb } from '../../lib/cli/compare';
import { deployVerb } from '../../lib/cli/deploy';
import { run, type Verb } from '../../lib/cli/program';
import type { FleetInput } from '../../lib/model/definition/validate/validate-fleet';
import { aCliContext } from '../builders/cli-context';
import { definitionText, goodProject, inProject, treeOf } from '../builders/project-folder';
import { aWebService } from '../builders/service';
import { badDefinitions } from '../model/definition/validate/bad-definitions/all';

/** The table's rows that can be written as a folder: each service a file with its name, plain data only. */
const asFolders = badDefinitions.flatMap((row) => {
  const files = filesOf(row.input);
  return files === undefined ? [] : [{ ...row, files }];
});

function filesOf({ definition, services }: FleetInput): Record<string, string> | undefined {
  const names = services.map((service) => (Object(service) as { name?: unknown }).name);
  // A folder has one file a name, read in the order of names, and fleet.ts is not a service.
  if (JSON.stringify([...new Set(names)].sort()) !== JSON.stringify(names)) return undefined;
  if (!names.every((name) => typeof name === 'string' && /^[\w.-]+$/.test(name) && name !== 'fleet')) {
    return undefined;
  }
  const data = JSON.stringify({ definition, services });
  try {
    expect(JSON.parse(data)).toEqual({ definition, services });
  } catch {
    return undefined; // A value that only code can write, such as NaN.
  }
  return {
    'lib/services/fleet.ts': definitionText('FleetDefinition', definition),
    ...Object.fromEntries(
      services.map((service, index) => [
        `lib/services/${String(names[index])}.ts`,
        definitionText('ServiceDefinition', service),
      ]),
    ),
  };
}

async function runIn(files: Record<string, string>, verb: Verb, ...argv: string[]) {
  return inProject(files, async (dir) => {
    const before = treeOf(dir);
    const { context, written } = aCliContext(dir);
    const status = await run(argv, context, [verb]);
    return { status, untouched: JSON.stringify(treeOf(dir)) === JSON.stringify(before), ...written };
  });
}

describe('the command, for every bad definition that can be written as files', () => {
  it('has most of the table to try', () => {
    expect(asFolders.length).toBeGreaterThan(80);
  });

  it.each(asFolders)('refuses $name: exit status 2, the sentence, nothing written', async (row) => {
    const { status, stdout, stderr, untouched } = await runIn(row.files, checkVerb, 'check');
    expect({ status, stdout, untouched }).toEqual({ status: 2, stdout: '', untouched: true });
    expect(stderr).toContain(row.sentence);
  });
});

describe('every verb that reads definitions', () => {
  const files = {
    ...goodProject(),
    'lib/services/api.ts': definitionText(
      'ServiceDefinition',
      aWebService({ capacity: { minInstances: 3, maxInstances: 2, zones: 2 } }),
    ),
  };

  it.each([
    ['check', checkVerb, []],
    ['compare', compareVerb, []],
    ['bake', bakeVerb, ['api', '--apply']],
    ['deploy', deployVerb, ['api', '--apply', '--yes']],
  ] as const)('refuses a bad one in %s, before anything is written or asked', async (name, verb, options) => {
    const { status, stdout, stderr, untouched } = await runIn(files, verb, name, ...options);
    expect({ status, stdout, untouched }).toEqual({ status: 2, stdout: '', untouched: true });
    expect(stderr).toMatch(
      /^undock: 1 problem in the definitions\n {2}service 'api': capacity\.maxInstances 2 /,
    );
  });
});
