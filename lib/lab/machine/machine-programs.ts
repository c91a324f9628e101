/** Programs that a machine of the lab needs, and the Debian packages that have them. */
export const machinePrograms: readonly { readonly program: string; readonly package: string }[] = [
  { program: 'qemu-system-x86_64', package: 'qemu-system-x86' },
  { program: 'qemu-img', package: 'qemu-utils' },
  { program: 'setpriv', package: 'util-linux' },
  { program: 'socat', package: 'socat' },
  { program: 'ssh', package: 'openssh-client' },
  { program: 'ssh-keygen', package: 'openssh-client' },
];
