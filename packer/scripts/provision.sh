#!/bin/bash
# Turns the base machine into the service's machine. The same script whichever builder runs it.
# In: UNDOCK_SERVICE, UNDOCK_PACKAGES (space separated, may be empty), UNDOCK_UPLOAD (folder with
# files/, service/ and readiness, as the template uploads them).
set -euo pipefail
service=${UNDOCK_SERVICE:?}
upload=${UNDOCK_UPLOAD:?}
read -r -a packages <<<"${UNDOCK_PACKAGES:-}"
export DEBIAN_FRONTEND=noninteractive

fail() {
  printf 'provision: %s\n' "$1" >&2
  exit 1
}

if command -v cloud-init >/dev/null; then
  # Exit status 2 means that it finished with warnings.
  cloud-init status --wait >/dev/null || [ $? -eq 2 ] || fail 'cloud-init failed on the base machine'
fi

# What a package enables must not run here: the machine has one service, and its unit is ours.
enabled_units() {
  systemctl list-unit-files --type=service --type=socket --state=enabled --no-legend --plain | cut -d ' ' -f 1 | sort
}
before=$(enabled_units)
printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
chmod 755 /usr/sbin/policy-rc.d
# jq reads the answers of AWS on the instance.
apt-get update --quiet --quiet
apt-get install --yes --quiet --quiet --no-install-recommends jq curl ca-certificates "${packages[@]}" >/dev/null ||
  fail "apt-get could not install: jq curl ca-certificates ${packages[*]}"
rm /usr/sbin/policy-rc.d
comm -13 <(printf '%s\n' "$before") <(enabled_units) | while read -r unit; do
  printf 'provision: disables %s, which a package enabled\n' "$unit"
  systemctl disable --quiet "$unit"
done

# Nothing is fetched at boot, and an image stays what was tested: upgrades come as new images.
for unit in apt-daily.timer apt-daily-upgrade.timer; do
  systemctl mask --quiet "$unit"
done

# Modes are set here because an upload does not keep them.
home=/opt/undock/$service
install -d -m 0755 /opt/undock "$home"
cp -R "$upload/service/context/." "$home/"
chown -R root:root /opt/undock
chmod -R u=rwX,go=rX "$home"

install -d -m 0755 /usr/lib/undock /etc/undock /etc/systemd/journald.conf.d
install -m 0755 "$upload"/files/usr/lib/undock/undock-* /usr/lib/undock/
install -m 0644 "$upload"/files/usr/lib/undock/*.sh /usr/lib/undock/
install -m 0644 "$upload"/files/etc/systemd/journald.conf.d/* /etc/systemd/journald.conf.d/
install -m 0644 "$upload"/files/etc/systemd/system/* /etc/systemd/system/
install -m 0644 "$upload"/service/units/* /etc/systemd/system/
install -m 0644 "$upload/readiness" /etc/undock/readiness

systemctl daemon-reload
systemctl enable --quiet undock-instance.service undock-settings.service undock-launch-gate.service \
  undock-health.timer "undock-$service.service"
