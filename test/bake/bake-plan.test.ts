import { bakeJson } from '../../lib/bake/bake-json';
import { bakePlan, bakePlanLines, type BakePlanFacts } from '../../lib/bake/bake-plan';
import { packerVariables } from '../../lib/bake/packer-variables';
import type { LockedImage } from '../../lib/model/images-lock';
import { webService } from './example-service';

const sourceDigest = `sha256:${'0'.repeat(64)}`;
const variables = packerVariables(webService, {
  architecture: 'x86_64',
  baseImage: 'debian-12-amd64-20260923-2610',
  region: 'us-east-1',
  buildDir: '/b',
  manifestPath: '/b/manifest.json',
  sourceDigest,
  gitRevision: null,
});
const facts: BakePlanFacts = { local: false, files: 3, archive: null, notes: [], current: null };
const image: LockedImage = {
  imageId: 'ami-0123456789abcdef0',
  sourceDigest,
  baseImage: 'debian',
  bakedAt: '2026-11-20T18:00:00.000Z',
  gitRevision: null,
};

test.each([
  ['none yet', null],
  ['ami-0123456789abcdef0 of 2026-11-20T18:00:00.000Z, built from this very source', image],
  [
    'ami-0123456789abcdef0 of 2026-11-20T18:00:00.000Z, built from another source',
    { ...image, sourceDigest: `sha256:${'1'.repeat(64)}` },
  ],
])('says of the image in use: %s', (said, current) => {
  expect(bakePlanLines(bakePlan(variables, { ...facts, current }))).toContain(`  in use    ${said}`);
});

test('says where, on what and from what the image is built', () => {
  const lines = bakePlanLines(bakePlan(variables, facts));
  expect(lines).toEqual(
    expect.arrayContaining([
      'image of api (x86_64) in us-east-1',
      '  packages  none',
      '  files     3 to /opt/undock/api',
      `  source    ${sourceDigest}`,
    ]),
  );
});

test('JSON of a plan has no image', () => {
  expect(bakeJson(bakePlan(variables, facts), null)).toMatchObject({
    schema: 'undock/bake/v1',
    service: 'api',
    sourceDigest,
    applied: false,
    image: null,
    seconds: null,
    tests: [],
  });
});

test("JSON of a build names the image of the fleet's Region", () => {
  const imageIds = { 'eu-west-1': 'ami-1', 'us-east-1': 'ami-2' };
  const tests = [{ name: 'the service starts', passed: true }];
  expect(
    bakeJson(bakePlan(variables, facts), { imageIds, tests, seconds: { boot: 30, total: 90 } }),
  ).toMatchObject({
    applied: true,
    image: 'ami-2',
    images: imageIds,
    seconds: { boot: 30, total: 90 },
    tests,
  });
});

test('a container names its archive, and what could not be taken over', () => {
  const lines = bakePlanLines(
    bakePlan(variables, { ...facts, archive: 'images/api.tar', notes: ['variable A is left out'] }),
  );
  expect(lines).toEqual(
    expect.arrayContaining(['  container images/api.tar', '  note      variable A is left out']),
  );
  expect(lines.join('\n')).not.toContain('packages');
});

test('an image on this machine names neither a Region nor what it costs', () => {
  const plan = bakePlan(variables, { ...facts, local: true });
  const said = bakePlanLines(plan).join('\n');
  expect(said).toContain('image of api (x86_64) on this machine');
  expect(said).not.toMatch(/us-east-1|t3\.small|AMI/);
  const baked = {
    imageIds: { local: 'local-api-1' },
    disk: '/p/disk.qcow2',
    tests: [],
    seconds: { total: 1 },
  };
  expect(bakeJson(plan, baked)).toMatchObject({
    region: 'local',
    image: 'local-api-1',
    disk: '/p/disk.qcow2',
  });
});
