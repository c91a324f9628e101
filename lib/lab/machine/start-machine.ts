import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { UndockError } from '../../model/undock-error';
import { guestCredential } from './guest-credential';
import { privateDnsName } from './instance-identity';
import { kernelCommandLine } from './kernel-command-line';
import { freeLoopbackPorts } from './loopback-ports';
import type { Machine } from './machine';
import { startMachineEndpoints } from './machine-endpoints';
import type { MachineSpec } from './machine-spec';
import { qemuArguments } from './qemu-arguments';
import { runningMachine } from './running-machine';
import { makeGuestKeys, sshPort } from './secure-shell';
import { startQemu, type Qemu } from './start-qemu';

export type { Machine, MachineEnd } from './machine';

/** A port may be taken between finding it and QEMU's use of it. */
const attempts = 3;

/**
 * Powers on a machine from a baked image. It resolves when QEMU runs; the guest boots then. The machine dies with
 * this process, however that ends; `signal` cuts its power, also later on. It must be called from the main thread.
 *
 * @throws UndockError `MachineNotStarted` with what QEMU said, `EndpointInvalid`, `UserDataInvalid`, or the
 * signal's reason.
 */
export async function startMachine(spec: MachineSpec, signal: AbortSignal): Promise<Machine> {
  signal.throwIfAborted();
  const poweredOnAt = Date.now();
  await mkdir(spec.dir, { recursive: true });
  const overlay = join(spec.dir, 'disk.qcow2');
  const [keys] = await Promise.all([makeGuestKeys(spec.dir), makeOverlay(spec, overlay)]);
  const hostname = spec.hostname ?? privateDnsName(spec.metadata.privateIp, spec.metadata.region);
  const commandLine = kernelCommandLine(hostname, spec.panicSeconds);
  const credential = guestCredential(keys);
  const endpoints = await startMachineEndpoints(spec, poweredOnAt);
  const consolePath = join(spec.dir, 'console');
  const begin = async (): Promise<{ qemu: Qemu; hostPorts: ReadonlyMap<number, number> }> => {
    const hostPorts = await forwards(spec.guestPorts);
    const places = {
      overlay,
      console: consolePath,
      commandLine,
      credential,
      hostPorts,
      endpoints: endpoints.ports,
    };
    return { qemu: await startQemu(spec.instanceId, qemuArguments(spec, places), signal), hostPorts };
  };
  try {
    const { qemu, hostPorts } = await retryTakenPort(begin);
    return runningMachine({ spec, qemu, hostPorts, endpoints, consolePath, poweredOnAt });
  } catch (error) {
    await endpoints.close();
    throw error;
  }
}

async function makeOverlay({ disk, instanceId }: MachineSpec, overlay: string): Promise<void> {
  // Its path is kept in the overlay, where a relative one would be looked for beside the overlay.
  const backing = ['-F', 'qcow2', '-b', resolve(disk)];
  try {
    await promisify(execFile)('qemu-img', ['create', '-q', '-f', 'qcow2', ...backing, overlay]);
  } catch (cause) {
    throw new UndockError(
      'MachineNotStarted',
      `machine ${instanceId}: qemu-img made no overlay of ${disk}, expected a baked qcow2 disk with its base; bake the image again. It said:\n${(cause as { stderr?: string }).stderr ?? String(cause)}`,
      { cause },
    );
  }
}

async function forwards(guestPorts: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const wanted = [...new Set([sshPort, ...guestPorts])];
  const free = await freeLoopbackPorts(wanted.length);
  return new Map(wanted.map((port, index) => [port, free[index] ?? 0]));
}

async function retryTakenPort<T>(begin: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await begin();
    } catch (error) {
      const taken = (error as Error).message.includes('Could not set up host forwarding');
      if (!taken || attempt === attempts) throw error;
    }
  }
}
