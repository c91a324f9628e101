import { guestCredential } from '../../../lib/lab/machine/guest-credential';

const value = guestCredential({ publicKey: 'ssh-ed25519 AAAA lab\n', hostKey: '-----BEGIN\nkey\n' });
const [, name, encoded] = /^type=11,value=io\.systemd\.credential\.binary:([a-z.]+)=([A-Za-z0-9+/]+=*)$/.exec(
  value,
)!;
const lines = Buffer.from(encoded!, 'base64').toString().split('\n');
const written = (path: string): string => {
  const line = lines.find((one) => one.startsWith(`f~ ${path} `))!;
  return Buffer.from(line.split(' ').at(-1)!, 'base64').toString();
};

test('is read by systemd-tmpfiles', () => {
  expect(name).toBe('tmpfiles.extra');
});

test('lets the key in as root, and gives the guest its host key', () => {
  expect(written('/root/.ssh/authorized_keys')).toBe('ssh-ed25519 AAAA lab\n');
  expect(written('/etc/ssh/ssh_host_ed25519_key')).toBe('-----BEGIN\nkey\n');
});

test.each(['rsa', 'ecdsa'])('leaves the guest no %s key to make', (kind) => {
  expect(lines).toContain(`L /etc/ssh/ssh_host_${kind}_key - - - - ssh_host_ed25519_key`);
});
