import { UndockError } from '../../model/undock-error';
import { runProgram } from '../../lab/run-program';
import { cdkDeployArguments, cdkProgram, type CdkDeploy } from '../cdk-command';

export interface LocalDeployment extends Omit<CdkDeploy, 'approval'> {
  /** Folder with cdk.json. */
  readonly projectDir: string;
  /** Environment that leads to the local API only. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** The end of the local API's log, shown when the deployment fails. */
  readonly apiLog: () => readonly string[];
  /** Time after which it is given up, milliseconds. Default: four minutes, enough where nothing boots. */
  readonly deadlineMilliseconds?: number;
  /** Called with the name of each stack when it is deployed. */
  readonly onStack: (name: string) => void;
}

/** The emulator can keep CDK waiting for ever. */
const deadlineDefault = 240_000;

/** Runs the ordinary `cdk deploy`. Throws an UndockError `DeployFailed` with the end of what it printed. */
export async function deployLocally({
  projectDir,
  env,
  signal,
  onStack,
  apiLog,
  deadlineMilliseconds = deadlineDefault,
  ...deploy
}: LocalDeployment): Promise<void> {
  const args = [
    cdkProgram(),
    ...cdkDeployArguments({ ...deploy, approval: 'never' }),
    '--ci',
    '--progress',
    'events',
  ];
  const limit = AbortSignal.timeout(deadlineMilliseconds);
  const run = { command: process.execPath, args, cwd: projectDir, env: { ...env, NODE_NO_WARNINGS: '1' } };
  try {
    const { status, lines } = await runProgram({
      ...run,
      signal: AbortSignal.any([signal, limit]),
      onLine: (line) => {
        const name = deployedStack(line);
        if (name !== undefined) onStack(name);
      },
    });
    if (status !== 0) throw failed(`exit status ${String(status)}, expected 0`, lines, apiLog());
  } catch (error) {
    if (limit.aborted && !signal.aborted)
      throw failed(`not done within ${deadlineMilliseconds / 1000} seconds`, [], apiLog());
    throw error;
  }
}

/** The stack in a line such as ` ✅  md2html (undock-md2html)`; undefined for other lines. */
export function deployedStack(line: string): string | undefined {
  return /^\s*✅\s+(\S+)/u.exec(line)?.[1];
}

function failed(what: string, cdk: readonly string[], api: readonly string[]): UndockError {
  const indented = (lines: readonly string[]): string[] => lines.slice(-20).map((line) => `  ${line}`);
  return new UndockError(
    'DeployFailed',
    [
      `cdk deploy: ${what}; \`npx undock check\` shows mistakes in the definitions. It ended with:`,
      ...indented(cdk),
      'The local API ended with:',
      ...indented(api),
    ].join('\n'),
  );
}
