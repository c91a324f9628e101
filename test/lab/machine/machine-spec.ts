import type { MachineSpec } from '../../../lib/lab/machine/machine-spec';

/** A machine of a small instance, for tests that change one thing. */
export const machineSpec: MachineSpec = {
  instanceId: 'i-0123456789abcdef0',
  dir: '/lab/i-0123456789abcdef0',
  disk: '/images/local-1/disk.qcow2',
  kernel: '/images/local-1/vmlinuz',
  initrd: '/images/local-1/initrd.img',
  accelerator: 'tcg',
  memoryMiB: 768,
  vcpus: 2,
  userData: '#undock/v1\nUNDOCK_SERVICE=api\n',
  extraUserData: {},
  metadata: {
    region: 'us-east-1',
    zone: 'us-east-1b',
    instanceType: 't3.small',
    imageId: 'local-1',
    privateIp: '10.0.1.23',
    roleName: 'api-role',
  },
  guestPorts: [8080],
  reachable: {},
};
