import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalApi } from '../../lab/local-api';
import { localEnvironment } from '../../lab/local-environment';
import { createOwnFolder } from '../../lab/own-folder';
import type { FleetDefinition } from '../../model/definition/fleet-definition';
import type { CliContext } from '../context';
import { emulatorPython } from '../emulator-python';
import { packageDir } from '../package-dir';
import type { Progress } from '../progress';

/** A local API that is running. */
export interface LocalRegionState {
  readonly endpoint: string;
  /** Environment of programs that may talk to it and to nothing else. */
  readonly env: Record<string, string>;
  /** The end of the API's log. */
  readonly log: () => readonly string[];
  /** Temporary folder, removed at the end. */
  readonly folder: string;
}

export interface LocalRegionInput {
  readonly context: Pick<CliContext, 'env'>;
  readonly definition: FleetDefinition;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Starts a local API for the fleet's Region and account, does the work, and leaves nothing behind. */
export async function withLocalRegion<T>(
  { context, definition, progress, signal }: LocalRegionInput,
  work: (region: LocalRegionState) => Promise<T>,
): Promise<T> {
  const tools = join(packageDir(), 'tools');
  const python = await emulatorPython(context, progress, signal);
  const folder = await createOwnFolder(tmpdir(), 'undock-demo-');
  try {
    const emptyFile = join(folder, 'no-aws-configuration');
    await writeFile(emptyFile, '');
    const environment = (endpoint: string): Record<string, string> =>
      localEnvironment(context.env, {
        endpoint,
        region: definition.region,
        emptyFile,
        cdkHome: join(folder, 'cdk'),
      });
    const api = await progress.step('Start the local API', () =>
      startLocalApi({
        python,
        script: join(tools, 'local-api.py'),
        env: {
          ...environment(''),
          // A fleet that names its account finds that one.
          ...(definition.account !== undefined && { MOTO_ACCOUNT_ID: definition.account }),
        },
        signal,
      }),
    );
    try {
      return await work({ endpoint: api.endpoint, log: api.log, env: environment(api.endpoint), folder });
    } finally {
      await api.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
