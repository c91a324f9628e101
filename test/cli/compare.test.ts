import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareVerb } from '../../lib/cli/compare';
import { run } from '../../lib/cli/program';
import { aCliContext } from '../builders/cli-context';
import { copyExampleServices } from '../builders/example-services';

interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

let projectDir: string;
beforeAll(() => {
  projectDir = mkdtempSync(join(tmpdir(), 'undock-compare-'));
  copyExampleServices(join(projectDir, 'lib/services'));
});
afterAll(() => rmSync(projectDir, { recursive: true, force: true }));

async function compare(...argv: string[]): Promise<Outcome> {
  const { context, written } = aCliContext(projectDir);
  const status = await run(['compare', ...argv], context, [compareVerb]);
  return { status, ...written };
}

interface Json {
  readonly schema: string;
  readonly services: { readonly name: string }[];
  readonly fleet: { readonly paths: Record<string, { readonly instances: number }> };
  readonly assumptions: { readonly name: string; readonly value: unknown; readonly source: string }[];
}

async function compareJson(...argv: string[]): Promise<Json> {
  return JSON.parse((await compare(...argv, '--json')).stdout) as Json;
}

describe('undock compare', () => {
  it('compares the built-in fleet as a table', async () => {
    const { status, stdout, stderr } = await compare('--fleet', 'blog');
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^Fleet blog, us-east-1: 12 services\./);
    expect(stdout).toMatch(/^Instances +31 +24 +24$/m);
    expect(stdout.endsWith('\n')).toBe(true);
  });

  it('prints one JSON document and nothing else with --json', async () => {
    const { status, stdout, stderr } = await compare('--fleet', 'blog', '--json');
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'undock/compare/v1' });
  });

  it('compares the definitions of the project unless told otherwise', async () => {
    const { services } = await compareJson();
    expect(services.map(({ name }) => name).sort()).toEqual(['md2html', 'welcome', 'wordcount']);
  });

  it('takes assumptions and the target from the command line', async () => {
    const { assumptions, fleet } = await compareJson(
      '--fleet=blog',
      '--assume',
      'dockerHostMttfHours=3',
      '--assume=imageGB=2',
      '--target-availability',
      '99.9999',
    );
    const given = assumptions.filter(({ source }) => source === 'given on the command line');
    expect(given.map(({ name, value }) => [name, value])).toEqual([
      ['targetAvailabilityPercent', 99.9999],
      ['dockerHostMttfHours', 3],
      ['imageGB', 2],
    ]);
    // (5/185)ⁿ ≤ 1e-6 needs n = 4 on either group path, pull included.
    expect(fleet.paths['ami-asg']?.instances).toBe(48);
  });

  it.each([
    [
      ['--assume', 'handRepairHour=1'],
      "undock: assumption 'handRepairHour' does not exist; did you mean handRepairHours?\n",
    ],
    [
      ['--assume', 'handRepairHours=0'],
      "undock: assumption 'handRepairHours': 0 is out of range; give a number from 0.01 to 8760 (hours)\n",
    ],
    [
      ['--assume', 'personUsdPerHour=-1'],
      "undock: assumption 'personUsdPerHour': -1 is out of range; give a number from 0 to 1000 (USD/hour)\n",
    ],
    [
      ['--assume', 'personMinutesPerAction=1441'],
      "undock: assumption 'personMinutesPerAction': 1441 is out of range; give a number from 0 to 1440 (minutes)\n",
    ],
    [
      ['--target-availability', '100'],
      "undock: assumption 'targetAvailabilityPercent': 100 is out of range; give a number from 50 to 99.99999 (%)\n",
    ],
    [
      ['--target-availability', '99', '--assume', 'targetAvailabilityPercent=98'],
      "undock: assumption 'targetAvailabilityPercent' is given twice; give it once\n",
    ],
    [
      ['--services', 'x'],
      'undock: --services x: --fleet blog is built in and reads no definitions; give one of the two\n',
    ],
  ])('refuses %p with exit status 2 and one sentence', async (options, sentence) => {
    const { status, stdout, stderr } = await compare('--fleet', 'blog', ...options);
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: sentence });
  });

  it('refuses a fleet it does not know', async () => {
    const { status, stderr } = await compare('--fleet', 'other');
    expect(status).toBe(2);
    expect(stderr).toContain('Allowed choices are definitions, blog');
  });

  it('refuses a folder without definitions', async () => {
    const { status, stdout, stderr } = await compare('--services', `${__dirname}/no-such-folder`);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('no-such-folder');
  });
});
