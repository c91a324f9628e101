/**
 * Command line of the guest's kernel. `panic` holds until the image's own setting is read.
 *
 * What makes an emulated boot shorter and changes nothing that an instance does: only warnings go to the serial
 * line, which is slow (a panic does, and what an image says before it powers itself off); no search for snapshots
 * of a volume manager that the disk has not.
 *
 * @param panicSeconds as `MachineSpec` has it. Default: 1.
 */
export function kernelCommandLine(hostname: string, panicSeconds = 1): string {
  return [
    `root=/dev/vda rw console=ttyS0 panic=${panicSeconds} loglevel=5 systemd.show_status=no`,
    'systemd.mask=e2scrub_reap.service',
    `systemd.hostname=${hostname}`,
  ].join(' ');
}
