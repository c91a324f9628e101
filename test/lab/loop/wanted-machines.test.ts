import { wantedMachines } from '../../../lib/lab/loop/wanted-machines';
import { instance, snapshot, targetGroup } from './a-snapshot';

const image = {
  ...{ disk: '/d', kernel: '/k', initrd: '/i', kind: 'ami-asg' },
  reachable: { '169.254.0.9:80': 40_123 },
  extraUserData: { UNDOCK_ENDPOINT_URL: 'http://169.254.0.9' },
};
const settings = {
  images: new Map([['ami-1', image]]),
  ...{ dir: '/lab/m', region: 'us-east-1', accelerator: 'kvm' as const, memoryLimitMiB: 768 },
};

const wanted = (one: ReturnType<typeof instance>) =>
  wantedMachines(
    snapshot([], { instances: [one], targetGroups: [targetGroup([]), targetGroup([], { port: 9090 })] }),
    settings,
  )[0];

describe('the machines of a snapshot', () => {
  it('are what the instance, its image and the lab say', () => {
    const { kind, ...boots } = image;
    expect(wanted(instance('i-1', { state: 'pending', roleName: 'web' }))).toEqual({
      state: 'pending',
      kind,
      spec: {
        ...boots,
        instanceId: 'i-1',
        dir: '/lab/m/i-1',
        accelerator: 'kvm',
        memoryMiB: 768,
        vcpus: 2,
        userData: '#undock/v1\n',
        metadata: {
          region: 'us-east-1',
          zone: 'a',
          instanceType: 't3.small',
          imageId: 'ami-1',
          privateIp: '10.0.0.1',
          roleName: 'web',
        },
        guestPorts: [8080, 9090],
      },
    });
  });

  it.each([
    ['t3.nano', 512, 2],
    ['t3.2xlarge', 768, 2],
    ['of an unknown type', 768, 2],
  ])('of a %s have %i MiB and %i processors', (instanceType, memoryMiB, vcpus) => {
    expect(wanted(instance('i-1', { instanceType }))?.spec).toMatchObject({ memoryMiB, vcpus });
  });

  it('have no role when the instance has none', () => {
    expect(wanted(instance('i-1'))?.spec.metadata.roleName).toBe('');
  });

  it('are none for an image that the lab does not have', () => {
    expect(wanted(instance('i-1', { imageId: 'ami-2' }))).toBeUndefined();
  });
});
