import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WebServiceDefinition } from '../../../lib/model/definition/service-definition';
import { MachineProject } from './machine-project';
import { smallServer, smallService } from './small-service';

let project: MachineProject;
beforeAll(() => (project = new MachineProject()));
afterAll(() => project.remove());

const good = smallService('broken');
const allowance = { ...good.readiness, bootAllowanceSeconds: 30 };
const command = (...words: string[]): WebServiceDefinition => ({
  ...good,
  image: { type: 'packages', contextDir: 'src/broken', command: words },
});

test.each<[string, WebServiceDefinition, string, RegExp]>([
  [
    'a program that ends',
    command('/usr/bin/perl', '-e', 'warn "no settings, no work"; exit 3'),
    'the readiness contract holds 2 times in a row',
    /no settings, no work/,
  ],
  [
    'a wrong port',
    {
      ...good,
      port: 8081,
      image: command('/bin/sh', '-c', 'PORT=8080 exec perl /opt/undock/broken/server.pl').image,
    },
    'the readiness contract holds 2 times in a row',
    /listens on 8080/,
  ],
  [
    'a failing health path',
    { ...good, readiness: { ...allowance, expectedStatus: 204 } },
    'the readiness contract holds 2 times in a row',
    /answered 200, expected 204[^]*listens on 8080/,
  ],
  [
    'a missing library',
    command('/opt/undock/broken/needs-libraries', '--version'),
    'the readiness contract holds 2 times in a row',
    /error while loading shared libraries/,
  ],
])(
  '%s makes the bake exit 1 with the last log lines, and nothing is kept',
  async (_, service, failed, log) => {
    project.files('src/broken', { 'server.pl': smallServer });
    // A program of this machine whose libraries no image has.
    copyFileSync('/usr/bin/qemu-img', join(project.dir, 'src/broken/needs-libraries'));
    project.define({
      ...service,
      readiness: {
        ...allowance,
        ...(service.readiness.expectedStatus === 204 ? { expectedStatus: 204 } : {}),
      },
    });
    const lock = project.lock;
    const { status, stderr, stdout } = await project.undock('bake', 'broken', '--local');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(`its image failed '${failed}'`);
    expect(stderr).toMatch(log);
    expect(stderr).toContain('.undock/images.local.lock.json is unchanged.');
    expect(stderr).toContain('  Deleting output directory...');
    expect(project.lock).toBe(lock);
    const images = join(project.dir, '.undock/images');
    expect(existsSync(images) ? readdirSync(images) : []).toEqual([]);
    expect(existsSync(join(project.dir, '.undock/bake/broken/out'))).toBe(false);
  },
);
