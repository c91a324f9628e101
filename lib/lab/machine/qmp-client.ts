import type { Duplex } from 'node:stream';
import { createInterface } from 'node:readline';
import { UndockError } from '../../model/undock-error';

/** An event that QEMU tells of, such as `SHUTDOWN` with `data.reason`. */
export interface QmpEvent {
  readonly event: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface QmpClient {
  /**
   * Resolves to what the command returns.
   *
   * @throws UndockError `QmpFailed`: QEMU refuses it, or has ended.
   */
  readonly execute: (command: string, args?: Readonly<Record<string, unknown>>) => Promise<unknown>;
}

interface Message extends Partial<QmpEvent> {
  readonly id?: number;
  readonly return?: unknown;
  readonly error?: { readonly class: string; readonly desc: string };
}

/**
 * Speaks the QEMU Machine Protocol on a stream: one JSON object a line, a greeting first, then answers that
 * carry the number of their command, and events in between.
 * https://www.qemu.org/docs/master/interop/qmp-spec.html
 */
export async function connectQmp(
  stream: Duplex,
  machine: string,
  onEvent: (event: QmpEvent) => void,
): Promise<QmpClient> {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();
  let ended = false;
  let last = 0;
  stream.on('error', () => undefined);
  stream.once('close', () => {
    ended = true;
    for (const { reject } of waiting.values()) reject(failed(machine, 'QEMU has ended'));
    waiting.clear();
  });
  const lines = createInterface({ input: stream });
  // It repeats the stream's errors: a QEMU that is killed resets the connection, and its end is told above.
  lines.on('error', () => undefined);
  lines.on('line', (line) => {
    const message = JSON.parse(line) as Message;
    if (message.event !== undefined) onEvent({ event: message.event, data: message.data ?? {} });
    if (message.id === undefined) return;
    const command = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) command?.resolve(message.return);
    else command?.reject(failed(machine, `${message.error.class}: ${message.error.desc}`));
  });
  const execute: QmpClient['execute'] = (command, args) =>
    new Promise((resolve, reject) => {
      if (ended) {
        reject(failed(machine, 'QEMU has ended'));
        return;
      }
      const id = (last += 1);
      waiting.set(id, { resolve, reject });
      stream.write(`${JSON.stringify({ execute: command, arguments: args ?? {}, id })}\n`);
    });
  await execute('qmp_capabilities');
  return { execute };
}

function failed(machine: string, got: string): UndockError {
  return new UndockError(
    'QmpFailed',
    `machine ${machine}: QMP got '${got}', expected an answer; see the machine's console`,
  );
}
