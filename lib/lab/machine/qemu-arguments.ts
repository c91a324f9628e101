import { machineUuid, macAddress } from './instance-identity';
import type { MachineSpec } from './machine-spec';

/** What is known once the machine's folder and ports are there. */
export interface QemuPlaces {
  readonly overlay: string;
  readonly console: string;
  /** Of the guest's kernel. */
  readonly commandLine: string;
  /** Value of `-smbios` that carries the guest's keys. */
  readonly credential: string;
  /** Guest port to loopback port. */
  readonly hostPorts: ReadonlyMap<number, number>;
  /** Guest-side `address:port` to the loopback port that its connections are led to. */
  readonly endpoints: ReadonlyMap<string, number>;
}

/** File descriptor on which QEMU speaks QMP: a socket pair that this process holds the other end of. */
export const qmpDescriptor = 3;

/** Name of the network card, for QMP's `set_link`. */
export const networkCard = 'nic';

/**
 * QEMU's command line. The network is the guest's own, with link-local addresses since the metadata service
 * must be one of them; it is `restrict`ed: nothing is reached but `endpoints`, neither this host nor what lies
 * behind it, and the guest has no name server and no route.
 */
export function qemuArguments(spec: MachineSpec, places: QemuPlaces): readonly string[] {
  return [
    // Nothing that EC2's virtual machines have not, such as a floppy drive or a screen, which would be probed.
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-vga', 'none'],
    ...['-name', spec.instanceId, '-uuid', machineUuid(spec.instanceId)],
    // One thread a processor of the guest: without it, emulation takes turns on a single one.
    ...['-accel', spec.accelerator === 'tcg' ? 'tcg,thread=multi' : 'kvm', '-cpu', 'max'],
    ...['-m', String(spec.memoryMiB), '-smp', String(spec.vcpus)],
    ...['-kernel', spec.kernel, '-initrd', spec.initrd, '-append', places.commandLine],
    ...['-smbios', places.credential],
    // The overlay ends with the machine, so a flush need not reach this host's disk.
    ...['-drive', `file=${escaped(places.overlay)},format=qcow2,if=none,id=root,cache=unsafe,discard=unmap`],
    ...['-device', 'virtio-blk-pci,drive=root'],
    // Where there is none, the guest waits for random numbers at boot.
    ...['-device', 'virtio-rng-pci'],
    ...['-netdev', network(places)],
    ...['-device', `virtio-net-pci,netdev=lan,id=${networkCard},mac=${macAddress(spec.instanceId)},romfile=`],
    ...[
      '-chardev',
      `file,id=console,path=${escaped(places.console)},append=on`,
      '-serial',
      'chardev:console',
    ],
    ...['-chardev', `socket,id=qmp,fd=${qmpDescriptor}`, '-mon', 'chardev=qmp,mode=control'],
  ];
}

function network({ hostPorts, endpoints }: QemuPlaces): string {
  return [
    'user,id=lan,restrict=on,ipv6=off,net=169.254.0.0/16,dhcpstart=169.254.0.15,host=169.254.0.2,dns=169.254.0.3',
    // socat joins one connection each; after one side has ended it lets the other finish for 60 s.
    ...[...endpoints].map(
      ([endpoint, port]) => `guestfwd=tcp:${endpoint}-cmd:socat -t 60 STDIO TCP4:127.0.0.1:${port}`,
    ),
    ...[...hostPorts].map(([guest, host]) => `hostfwd=tcp:127.0.0.1:${host}-:${guest}`),
  ].join(',');
}

/** A comma in a path would end the option. */
function escaped(path: string): string {
  return path.replaceAll(',', ',,');
}
