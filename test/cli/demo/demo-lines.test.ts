import { demoLines, nextLines } from '../../../lib/cli/demo/demo-lines';
import { deployedStack } from '../../../lib/cli/demo/deploy-locally';

const instance = {
  service: 'api',
  instanceId: 'i-1',
  zone: 'us-east-1a',
  instanceType: 't3.small',
  imageId: 'ami-1',
  state: 'running',
};

describe('demoLines', () => {
  const lines = demoLines(
    {
      region: 'us-east-1',
      emulated: true,
      instances: [instance],
      loss: {
        service: 'api',
        groupName: 'f-api',
        terminatedId: 'i-1',
        replacementId: 'i-2',
        terminatedSeconds: 0.25,
        replacedSeconds: 1.5,
      },
      after: [{ ...instance, instanceId: 'i-2' }],
    },
    false,
  );

  it('says which instance was lost, which took its place, and when', () => {
    expect(lines).toContain('Terminated  i-1 of f-api (seen terminated after 0.25 s)');
    expect(lines).toContain('Replaced by i-2 (in service after 1.50 s)');
  });

  it('labels the instances and the replacement as emulated', () => {
    expect(lines.filter((line) => line.includes('emulated'))).toHaveLength(2);
  });

  it('lists the instances before and after', () => {
    expect(lines.filter((line) => line.startsWith('api '))).toEqual([
      'api      i-1       us-east-1a  t3.small  ami-1  running',
      'api      i-2       us-east-1a  t3.small  ami-1  running',
    ]);
  });
});

it('the next steps name a service that exists', () => {
  expect(nextLines('api').filter((line) => line.includes('undock bake api --apply'))).toHaveLength(1);
});

describe('deployedStack', () => {
  it.each([
    [' ✅  md2html (undock-md2html)', 'md2html'],
    ['md2html (undock-md2html): deploying... [2/4]', undefined],
    [' ❌  md2html failed to deploy', undefined],
  ])('%s', (line, expected) => {
    expect(deployedStack(line)).toBe(expected);
  });
});
