/** Keys that a guest is given at boot. */
export interface GuestKeys {
  /** Text of the OpenSSH public key that may log in as root. */
  readonly publicKey: string;
  /** Text of the OpenSSH private key by which the guest's SSH server is known. */
  readonly hostKey: string;
}

/**
 * A systemd credential as QEMU gives it to the guest (`-smbios`), which systemd 252 reads from there. A baked
 * image has no keys and its disk stays as it was baked; these are laid down at each boot
 * (https://systemd.io/CREDENTIALS/, tmpfiles.d(5)).
 *
 * The host key is given under every name, since the guest would make those that it lacks: an RSA key takes an
 * emulated processor ten seconds of its boot. Instances on EC2 are not reached by SSH.
 */
export function guestCredential({ publicKey, hostKey }: GuestKeys): string {
  const lines = [
    `f~ /root/.ssh/authorized_keys 0600 root root - ${base64(publicKey)}`,
    `f~ /etc/ssh/ssh_host_ed25519_key 0600 root root - ${base64(hostKey)}`,
    'L /etc/ssh/ssh_host_ecdsa_key - - - - ssh_host_ed25519_key',
    'L /etc/ssh/ssh_host_rsa_key - - - - ssh_host_ed25519_key',
    '',
  ];
  return `type=11,value=io.systemd.credential.binary:tmpfiles.extra=${base64(lines.join('\n'))}`;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
