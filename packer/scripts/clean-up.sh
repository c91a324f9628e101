#!/bin/bash
# Takes away what must differ on every machine, what gives access, and what only the build needed.
set -euo pipefail

apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/apt/* /tmp/undock

if command -v cloud-init >/dev/null; then cloud-init clean --logs --seed; fi

# Systems Manager would take every instance for the machine that built the image.
if systemctl is-active --quiet amazon-ssm-agent.service; then
  # The agent carries this very session, so its state goes when the machine shuts down.
  printf '[Service]\nExecStopPost=/bin/rm -rf /var/lib/amazon/ssm\n' |
    install -D -m 0644 /dev/stdin /run/systemd/system/amazon-ssm-agent.service.d/undock.conf
  systemctl daemon-reload
fi

# Empty, not absent: systemd then makes a new id without treating the boot as the very first.
: >/etc/machine-id
rm -f /var/lib/dbus/machine-id
ln -s /etc/machine-id /var/lib/dbus/machine-id
rm -f /var/lib/systemd/random-seed /var/lib/systemd/credential.secret

rm -f /etc/ssh/ssh_host_*
find /root /home -path '*/.ssh/authorized_keys' -delete
find /root /home -name '.*_history' -delete

journalctl --quiet --rotate
journalctl --quiet --vacuum-time=1s
find /var/log -type f -not -path '/var/log/journal/*' -exec truncate --size 0 {} +
find /var/tmp -mindepth 1 -delete
sync
