import { bakeJson } from '../../lib/bake/bake-json';
import { bakePlan, bakePlanLines } from '../../lib/bake/bake-plan';
import { packerVariables } from '../../lib/bake/packer-variables';
import type { LockedImage } from '../../lib/model/images-lock';
import { webService } from './example-service';

const sourceDigest = `sha256:${'0'.repeat(64)}`;
const variables = packerVariables(webService, {
  architecture: 'x86_64',
  region: 'us-east-1',
  buildDir: '/b',
  manifestPath: '/b/manifest.json',
  sourceDigest,
  gitRevision: null,
});
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
  expect(bakePlanLines(bakePlan(variables, 3, current))).toContain(`  in use    ${said}`);
});

test('says where, on what and from what the image is built', () => {
  const lines = bakePlanLines(bakePlan(variables, 3, null));
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
  expect(bakeJson(bakePlan(variables, 3, null), null)).toMatchObject({
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
  expect(bakeJson(bakePlan(variables, 3, null), { imageIds, tests, seconds: 90 })).toMatchObject({
    applied: true,
    image: 'ami-2',
    images: imageIds,
    seconds: { total: 90 },
    tests,
  });
});
