import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UndockError } from '../../model/undock-error';
import type { TargetState } from '../controller/region-state';
import { runProgram } from '../run-program';
import type { BalancerPlan } from './balancer-state';
import { haproxyConfig, type BalancerFiles } from './haproxy-config';
import { startHaproxy, type HaproxyProcess } from './haproxy-process';
import { localCertificate } from './local-certificate';
import { countRequest, type RequestCount } from './request-counts';
import { serverStateFile } from './server-state';
import { askHaproxy } from './stats-socket';
import { targetWatch } from './target-watch';
import { withdrawCommands } from './withdraw-commands';

export interface BalancerInput {
  /** The balancer's own folder in the lab's: configuration, sockets, certificate. Its path is short: it has a socket. */
  readonly dir: string;
  /** Ends it. */
  readonly signal: AbortSignal;
}

export interface Balancer {
  /** Makes the plan so. No connection is dropped. Plans are applied in the order they are given. */
  readonly apply: (plan: BalancerPlan) => Promise<void>;
  /** Target group ARN to target id to state. */
  readonly targetStates: () => Promise<Readonly<Record<string, Readonly<Record<string, TargetState>>>>>;
  /** Target group ARN to requests since the start; they are counted when they have ended. */
  readonly requests: () => Promise<Readonly<Record<string, RequestCount>>>;
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: (listenerPort: number) => string;
  /** Ends it at once, requests under way with it. May be called again. */
  readonly stop: () => Promise<void>;
}

/**
 * The load balancer of the lab: HAProxy, which starts with the first plan.
 *
 * Throws an UndockError `ProgramNotStarted` or `CertificateFailed`; `apply` throws `BalancerPlanInvalid` or
 * `BalancerFailed`, and what served before serves on.
 */
export async function startBalancer({ dir, signal }: BalancerInput): Promise<Balancer> {
  await mkdir(dir, { recursive: true });
  const file = (name: string): string => resolve(join(dir, name));
  const files: BalancerFiles = {
    statsSocket: file('haproxy.sock'),
    serverStateFile: file('servers.state'),
    certificateFile: await localCertificate(resolve(dir), signal),
  };
  const configFile = file('haproxy.cfg');
  const processes = new Set<HaproxyProcess>();
  let current: HaproxyProcess | undefined;
  let plan: BalancerPlan = { listeners: [], targetGroups: [] };
  let config = '';
  let counts: Readonly<Record<string, RequestCount>> = {};
  let applied: Promise<void> = Promise.resolve();
  const ask = async (command: string): Promise<string> => askHaproxy(files.statsSocket, command);
  const watch = targetWatch(ask);

  const applyNow = async (next: BalancerPlan): Promise<void> => {
    signal.throwIfAborted();
    const text = haproxyConfig(next, files);
    if (text !== config || current?.hasEnded() !== false) {
      await writeFile(`${configFile}.new`, text);
      await validate(`${configFile}.new`, signal);
      const serving = current?.hasEnded() === false ? current : undefined;
      if (serving === undefined) watch.forget();
      const dump = serving === undefined ? '' : await ask('show servers state');
      await writeFile(files.serverStateFile, serverStateFile(next, dump));
      await rename(`${configFile}.new`, configFile);
      // At once, also for connections that stay with the process that is about to be replaced.
      if (serving !== undefined) for (const command of withdrawCommands(plan, next)) await ask(command);
      const started = await startHaproxy({
        configFile,
        statsSocket: files.statsSocket,
        onLine: (line) => (counts = countRequest(counts, line)),
        ...(serving !== undefined && { replaces: serving }),
        signal,
      });
      processes.add(started);
      void started.ended.then(() => processes.delete(started));
      current = started;
      config = text;
    }
    plan = next;
    watch.register(next, Date.now());
  };

  const stop = async (): Promise<void> => {
    signal.removeEventListener('abort', kill);
    watch.stop();
    await applied.catch(() => undefined);
    kill();
    await Promise.all([...processes].map(({ ended }) => ended));
    await rm(files.statsSocket, { force: true });
  };
  const kill = (): void => {
    watch.stop();
    for (const it of processes) it.kill();
  };
  signal.addEventListener('abort', kill, { once: true });

  return {
    apply: async (next) => {
      const mine = applied.catch(() => undefined).then(async () => watch.aside(async () => applyNow(next)));
      applied = mine;
      return mine;
    },
    targetStates: async () => {
      await watch.look();
      return watch.states();
    },
    requests: () => Promise.resolve(counts),
    url: (listenerPort) => urlOf(plan, listenerPort),
    stop,
  };
}

async function validate(configFile: string, signal: AbortSignal): Promise<void> {
  const args = ['-c', '-f', configFile];
  const { status, lines } = await runProgram({ command: 'haproxy', args, env: process.env, signal });
  if (status !== 0)
    throw new UndockError(
      'BalancerFailed',
      `haproxy: refuses ${configFile}, expected a valid configuration:\n${lines.join('\n')}`,
    );
}

function urlOf({ listeners }: BalancerPlan, port: number): string {
  const listener = listeners.find((it) => it.port === port);
  if (listener === undefined)
    throw new UndockError(
      'ListenerMissing',
      `balancer: no listener on port ${port}, expected one of ${listeners.map((it) => it.port).join(', ') || 'none'}`,
    );
  return `${listener.protocol.toLowerCase()}://127.0.0.1:${listener.hostPort}`;
}
