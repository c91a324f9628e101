import { Duplex } from 'node:stream';
import { connectQmp, type QmpEvent } from '../../../lib/lab/machine/qmp-client';

/** A QEMU that answers with what it is told, and remembers what it was asked. */
class FakeQemu extends Duplex {
  readonly asked: string[] = [];

  constructor(private readonly answers: Readonly<Record<string, object | undefined>> = {}) {
    super();
    this.push('{"QMP": {"version": {}, "capabilities": []}}\r\n');
  }

  override _read(): void {
    // Everything is pushed as it comes.
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    const { execute, id } = JSON.parse(chunk.toString()) as { execute: string; id: number };
    this.asked.push(execute);
    const answer = execute in this.answers ? this.answers[execute] : { return: {} };
    if (answer !== undefined) this.push(`${JSON.stringify({ ...answer, id })}\r\n`);
    done();
  }

  event(event: QmpEvent): void {
    this.push(`${JSON.stringify({ ...event, timestamp: { seconds: 1, microseconds: 0 } })}\r\n`);
  }
}

test('leaves negotiation first, then gives each command its own answer', async () => {
  const qemu = new FakeQemu({ a: { return: 1 }, b: { return: 2 } });
  const { execute } = await connectQmp(qemu, 'i-1', () => undefined);
  expect(await Promise.all([execute('a'), execute('b')])).toEqual([1, 2]);
  expect(qemu.asked).toEqual(['qmp_capabilities', 'a', 'b']);
});

test('tells of events', async () => {
  const qemu = new FakeQemu();
  const event = await new Promise<QmpEvent>((resolve) => {
    void connectQmp(qemu, 'i-1', resolve).then(() =>
      qemu.event({ event: 'SHUTDOWN', data: { guest: true, reason: 'guest-shutdown' } }),
    );
  });
  expect(event).toEqual({ event: 'SHUTDOWN', data: { guest: true, reason: 'guest-shutdown' } });
});

test('throws QmpFailed with what QEMU says of a command it refuses', async () => {
  const qemu = new FakeQemu({
    set_link: { error: { class: 'DeviceNotFound', desc: "Device 'x' not found" } },
  });
  const { execute } = await connectQmp(qemu, 'i-1', () => undefined);
  await expect(execute('set_link')).rejects.toMatchObject({
    code: 'QmpFailed',
    message: expect.stringContaining("DeviceNotFound: Device 'x' not found") as string,
  });
});

test('throws QmpFailed for what waits when QEMU ends, and for what comes after', async () => {
  const qemu = new FakeQemu({ quit: undefined });
  const { execute } = await connectQmp(qemu, 'i-1', () => undefined);
  const waits = execute('quit');
  // A killed QEMU resets the connection.
  qemu.destroy(new Error('read ECONNRESET'));
  await expect(waits).rejects.toMatchObject({ code: 'QmpFailed' });
  await expect(execute('stop')).rejects.toMatchObject({ code: 'QmpFailed' });
});
