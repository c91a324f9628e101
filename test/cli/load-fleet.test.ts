import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadFleet } from '../../lib/cli/load-fleet';
import { aFleetDefinition } from '../builders/fleet';
import { definitionText, goodProject, inProject } from '../builders/project-folder';
import { aWebService, aWorker } from '../builders/service';

const load = (files: Record<string, string>) =>
  inProject(files, (dir) => loadFleet(join(dir, 'lib/services')));

/** The code and the lines of the error that a folder ends in. */
async function failureOf(files: Record<string, string>): Promise<{ code: string; lines: string[] }> {
  const error: unknown = await load(files).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: 'UndockError', exitStatus: 2 });
  const { code, message } = error as { code: string; message: string };
  return { code, lines: message.split('\n').slice(1) };
}

const file = (name: string, text: string) => ({ ...goodProject(), [`lib/services/${name}`]: text });

describe('loadFleet', () => {
  it('reads every definition, in the order of the names', async () => {
    expect(await load(goodProject())).toMatchObject({
      definition: aFleetDefinition(),
      services: [aWebService(), aWorker()],
    });
  });

  it('takes a default export, and leaves files alone that are not TypeScript', async () => {
    const files = {
      ...file('api.ts', `export default ${JSON.stringify(aWebService())};`),
      'lib/services/NOTES.md': 'notes',
      'lib/services/types.d.ts': 'export type A = 1;',
    };
    expect((await load(files)).services).toEqual([aWebService(), aWorker()]);
  });

  it('reads an edited file again, in the same process', async () => {
    const printed = await inProject(goodProject(), (dir) =>
      promisify(execFile)(process.execPath, [
        join(__dirname, 'load-fleet-twice.js'),
        join(dir, 'lib/services'),
      ]),
    );
    expect(JSON.parse(printed.stdout)).toEqual([8080, 9090]);
  });

  it('refuses a file with a syntax error, and says where', async () => {
    expect(await failureOf(file('api.ts', 'export const api = {\n  name: ,\n};'))).toEqual({
      code: 'InvalidDefinitions',
      lines: [
        expect.stringMatching(
          /^ {2}api\.ts: cannot be loaded \(ParseError: .+ at line 2, column 8\); mend the file; a definition is plain data$/,
        ),
      ],
    });
  });

  it('refuses a file that throws', async () => {
    expect((await failureOf(file('api.ts', "throw new Error('no luck\\ntoday');"))).lines).toEqual([
      '  api.ts: cannot be loaded (no luck); mend the file; a definition is plain data',
    ]);
  });

  it('refuses a file with no export, and one with two', async () => {
    const files = {
      ...file('api.ts', 'const api = 1;'),
      'lib/services/mailer.ts': 'export const a = 1;\nexport const b = 2;',
    };
    expect((await failureOf(files)).lines).toEqual([
      '  api.ts: must export exactly one definition, not none; export the definition',
      '  mailer.ts: must export exactly one definition, not 2: a, b; give each definition a file of its own',
    ]);
  });

  it('refuses a service in a file of another name', async () => {
    const files = file('shop.ts', definitionText('ServiceDefinition', aWebService()));
    delete files['lib/services/api.ts'];
    expect((await failureOf(files)).lines).toEqual([
      `  service 'api': name "api" must be the name of its file, shop.ts; rename the file to api.ts, or the service to "shop"`,
    ]);
  });

  it('refuses a folder without fleet.ts', async () => {
    const files = goodProject();
    delete files['lib/services/fleet.ts'];
    expect((await failureOf(files)).lines).toEqual([
      '  fleet: fleet.ts is missing and must define what all services share; write it beside the services: name, region, network, balancer and notify',
    ]);
  });

  it('refuses a folder with fleet.ts alone', async () => {
    const files = { 'lib/services/fleet.ts': definitionText('FleetDefinition', aFleetDefinition()) };
    expect((await failureOf(files)).lines).toEqual([
      '  fleet: without services has nothing to run; add the definition of a service',
    ]);
  });

  it('refuses a folder that is empty, and one that does not exist', async () => {
    expect((await failureOf({ 'lib/services/README.md': '' })).code).toBe('NoDefinitions');
    expect((await failureOf({ 'README.md': '' })).code).toBe('ServicesNotFound');
  });

  it('refuses a definition that is no object, by the name of its file', async () => {
    expect((await failureOf(file('api.ts', 'export const api = () => 1;'))).lines).toEqual([
      '  api.ts: a function must be the definition of a web service; write { … }',
    ]);
  });
});
