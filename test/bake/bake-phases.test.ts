import { phaseBegunBy } from '../../lib/bake/bake-phases';

test.each([
  ['==> undock.qemu.service: Connected to SSH!', 'upload'],
  ['==> undock.amazon-ebs.service: Connected to SSH!', 'upload'],
  ['==> undock.qemu.service: Provisioning with shell script: packer/scripts/provision.sh', 'install'],
  ['==> undock.qemu.service: Provisioning with shell script: /p/scripts/test-readiness.sh\r', 'test'],
  ['==> undock.qemu.service: Provisioning with shell script: packer/scripts/clean-up.sh', 'finish'],
  ['==> undock.qemu.service: Provisioning with shell script: /tmp/packer-shell123', undefined],
  ['    undock.qemu.service: ok 1 - Connected to SSH!', undefined],
])('%s begins %s', (line, phase) => {
  expect(phaseBegunBy(line)).toBe(phase);
});
