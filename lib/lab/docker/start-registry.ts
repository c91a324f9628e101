import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UndockError } from '../../model/undock-error';
import { diesWithParent } from '../machine/dies-with-parent';
import { freeLoopbackPorts } from '../machine/loopback-ports';
import { pushImage } from './push-image';
import { registryConfiguration } from './registry-configuration';

export interface RegistryInput {
  /** The registry's own folder; made when it is not there. What was pushed stays in it. */
  readonly dir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends it, also later on. */
  readonly signal: AbortSignal;
  /** Time to wait for the first answer. Default: 30 seconds. */
  readonly deadlineMilliseconds?: number;
}

export interface Registry {
  /** Loopback port; hosts reach it as `registryEndpoint`. */
  readonly port: number;
  readonly pid: number;
  /**
   * Stores a container image.
   *
   * @param archive file of `docker save` or of an OCI layout, or a folder that is an OCI layout.
   * @param image name and tag, such as `md2html:latest`.
   */
  readonly push: (archive: string, image: string) => Promise<void>;
  /** Ends it and waits until it has ended. May be called again. */
  readonly stop: () => Promise<void>;
}

/** Characters of its log that are kept for an error to show. */
const tailCharacters = 4000;

/**
 * Starts a container registry on a free loopback port and waits until it answers. It dies with this process,
 * however that ends; it must be called from the main thread.
 *
 * @throws UndockError `RegistryNotStarted` with the end of its log, or the signal's reason.
 */
export async function startRegistry(input: RegistryInput): Promise<Registry> {
  const { dir, env, signal, deadlineMilliseconds = 30_000 } = input;
  signal.throwIfAborted();
  const storage = join(dir, 'images');
  await mkdir(storage, { recursive: true });
  const [port = 0] = await freeLoopbackPorts(1);
  const configuration = join(dir, 'registry.yml');
  await writeFile(configuration, registryConfiguration(storage, port));
  const command = diesWithParent({ program: 'docker-registry', args: ['serve', configuration] }, process.pid);
  const child = spawn(command.program, command.args, {
    env: withoutRegistrySettings(env),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => (said = (said + text).slice(-tailCharacters)));
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => (said += error.message));
    child.once('close', () => resolve());
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  const abort = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', abort, { once: true });
  void ended.then(() => signal.removeEventListener('abort', abort));
  try {
    await firstAnswer(port, child, AbortSignal.any([signal, AbortSignal.timeout(deadlineMilliseconds)]));
  } catch (cause) {
    await stop();
    signal.throwIfAborted();
    throw new UndockError(
      'RegistryNotStarted',
      `container registry: ${(cause as Error).message}, expected an answer on port ${port} within ${deadlineMilliseconds / 1000} seconds; mend what it says and run again:\n${said.trim()}`,
      { cause },
    );
  }
  return {
    port,
    pid: child.pid ?? 0,
    push: (archive, image) => pushImage({ archive, image, port, scratchDir: dir, env, signal }),
    stop,
  };
}

/** Variables that begin with `REGISTRY_` would change the configuration. */
function withoutRegistrySettings(env: RegistryInput['env']): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('REGISTRY_')));
}

/** Resolves at the first answer of the registry that was started, not of another that has the port. */
async function firstAnswer(port: number, child: ChildProcess, signal: AbortSignal): Promise<void> {
  const attempt = new AbortController();
  const within = AbortSignal.any([signal, attempt.signal]);
  const asks = async (): Promise<void> => {
    for (;;) {
      const status = await fetch(`http://127.0.0.1:${port}/v2/`, { signal: within }).then(
        (response) => response.status,
        () => undefined,
      );
      if (status === 200) return;
      await sleep(100, undefined, { signal: within });
    }
  };
  const ends = once(child, 'close', { signal: within }).then(() => {
    throw new Error('it ended before it answered');
  });
  try {
    await Promise.race([asks(), ends]);
  } finally {
    attempt.abort();
  }
}
