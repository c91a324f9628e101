import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf, processesOf, startUndock } from './undock-process';

let temporary: string;
let env: NodeJS.ProcessEnv;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'e2e-'));
  env = { ...process.env, TMPDIR: temporary };
});
afterEach(() => rmSync(temporary, { recursive: true, force: true }));

function expectNothingLeft(): void {
  expect(processesOf(temporary)).toEqual([]);
  expect(filesOf(temporary)).toEqual([]);
}

interface Demo {
  readonly schema: string;
  readonly emulated: boolean;
  readonly instances: readonly {
    readonly service: string;
    readonly instanceId: string;
    readonly imageId: string;
  }[];
  readonly loss: { readonly service: string; readonly terminatedId: string; readonly replacementId: string };
  readonly after: readonly { readonly instanceId: string; readonly state: string }[];
}

describe('undock demo', () => {
  it('loses an instance, shows the one that took its place, and leaves nothing behind', async () => {
    const unusable = { AWS_PROFILE: 'no-such-profile', AWS_ENDPOINT_URL_EC2: 'http://127.0.0.1:9' };
    const { status, stdout, stderr } = await startUndock(['demo', '--api-only', '--json'], {
      ...env,
      ...unusable,
    }).ended;
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const demo = JSON.parse(stdout) as Demo;
    expect(demo.schema).toBe('undock/demo/v1');
    expect(demo.emulated).toBe(true);
    const before = demo.instances.map(({ instanceId }) => instanceId);
    const { service, terminatedId, replacementId } = demo.loss;
    expect(before).toContain(terminatedId);
    expect(before).not.toContain(replacementId);
    expect(replacementId).toMatch(/^i-[0-9a-f]{17}$/);
    expect(demo.after.map(({ instanceId }) => instanceId).sort()).toEqual(
      [
        replacementId,
        ...demo.instances
          .filter((one) => one.service === service && one.instanceId !== terminatedId)
          .map(({ instanceId }) => instanceId),
      ].sort(),
    );
    expect(new Set(demo.instances.map((one) => one.service)).size).toBe(3);
    expectNothingLeft();
  });

  it('prints the same to people, labelled as emulated, with the comparison and what to do next', async () => {
    const { status, stdout } = await startUndock(['demo', '--api-only'], env).ended;
    expect(status).toBe(0);
    const lost = /Terminated\s+(i-[0-9a-f]{17})/.exec(stdout)?.[1];
    const replacement = /Replaced by (i-[0-9a-f]{17})/.exec(stdout)?.[1];
    expect(lost).toBeDefined();
    expect(replacement).toBeDefined();
    expect(replacement).not.toBe(lost);
    expect(stdout).toContain('(emulated');
    expect(stdout).toContain('ami-asg');
    expect(stdout).toContain('npx undock bake');
    expectNothingLeft();
  });

  it.each([
    ['SIGINT', 'Deploy 4 stacks with cdk deploy ...'],
    ['SIGTERM', 'Start the local API ...'],
    ['SIGHUP', '(1 of 4)'],
  ] as const)('stops on %s while it says %s, and leaves nothing behind', async (signal, moment) => {
    const { child, says, ended } = startUndock(['demo', '--api-only'], env);
    await says(moment);
    child.kill(signal);
    const { status, stdout, stderr } = await ended;
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(`undock: interrupted by ${signal}; what was started has been stopped\n`);
    expectNothingLeft();
  });

  it('takes the local API with it when it is killed, and the next run removes the folder', async () => {
    const killed = startUndock(['demo', '--api-only'], env);
    await killed.says('Register a local image');
    killed.child.kill('SIGKILL');
    await killed.ended;
    const left = () => processesOf(temporary).filter((line) => line.includes('local-api.py'));
    for (let waits = 0; left().length > 0 && waits < 50; waits += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(left()).toEqual([]);
    expect(filesOf(temporary)).toHaveLength(1);
    expect((await startUndock(['demo', '--api-only'], env).ended).status).toBe(0);
    expect(filesOf(temporary)).toEqual([]);
  });

  it('refuses a machine without a usable Python, in one line that says what to install', async () => {
    const names = ['python3', 'python', ...[10, 11, 12, 13, 14].map((minor) => `python3.${minor}`)];
    for (const name of names) {
      writeFileSync(join(temporary, name), '#!/bin/sh\nexit 127\n');
      chmodSync(join(temporary, name), 0o755);
    }
    const { status, stdout, stderr } = await startUndock(['demo', '--api-only'], { ...env, PATH: temporary })
      .ended;
    expect(status).toBe(1);
    expect(stdout).toBe('');
    const lines = stderr.split('\n').filter((line) => line.startsWith('undock: '));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('apt-get install python3 python3-venv');
    expectNothingLeft();
  });
});
