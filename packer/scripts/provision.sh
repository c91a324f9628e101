#!/bin/bash
# Turns the base machine into the service's machine. The same script whichever builder runs it.
# In: UNDOCK_SERVICE, UNDOCK_PACKAGES (space separated, may be empty), UNDOCK_UPLOAD (folder with
# files/, service/ and readiness, as the template uploads them), UNDOCK_ROOTFS (tar with a container's root
# file system, as a file or a disk; nothing is there for a service made from packages).
set -euo pipefail
service=${UNDOCK_SERVICE:?}
upload=${UNDOCK_UPLOAD:?}
rootfs=${UNDOCK_ROOTFS:?}
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

# jq reads the answers of AWS on the instance.
missing=()
for package in jq curl ca-certificates "${packages[@]}"; do
  [ "$(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done

# What a package enables must not run here: the machine has one service, and its unit is ours.
enabled_units() {
  systemctl list-unit-files --type=service --type=socket --state=enabled --no-legend --plain | cut -d ' ' -f 1 | sort
}
# A base that has everything is not asked for anything: no index to fetch, no mirror to depend on.
if [ ${#missing[@]} -gt 0 ]; then
  before=$(enabled_units)
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
  chmod 755 /usr/sbin/policy-rc.d
  apt-get update --quiet --quiet
  apt-get install --yes --quiet --quiet --no-install-recommends "${missing[@]}" >/dev/null ||
    fail "apt-get could not install: ${missing[*]}"
  rm /usr/sbin/policy-rc.d
  comm -13 <(printf '%s\n' "$before") <(enabled_units) | while read -r unit; do
    printf 'provision: disables %s, which a package enabled\n' "$unit"
    systemctl disable --quiet "$unit"
  done
fi

# Nothing is fetched at boot, and an image stays what was tested: upgrades come as new images.
systemctl mask --quiet apt-daily.timer apt-daily-upgrade.timer

home=/opt/undock/$service
install -d -m 0755 /opt/undock "$home"

# A container image's files keep their owners, modes and attributes. Files that are laid over them, and all
# else that is uploaded, belong to root; modes are set here because an upload does not keep them.
chmod -R u=rwX,go=rX "$upload/files" "$upload/service/context" "$upload/service/system"
into=$home
if [ -e "$rootfs" ]; then
  into=$home/rootfs
  install -d -m 0755 "$into"
  tar --extract --preserve-permissions --numeric-owner --xattrs --xattrs-include='*' \
    --directory "$into" --file "$rootfs"
fi

# lay_over FOLDER ROOT: copies files; folders that are there keep their modes. No path goes through a link of
# the container's root: a folder would take its place. They were followed when the upload was written.
lay_over() {
  tar --create --owner=0 --group=0 --directory "$1" . | tar --extract --no-overwrite-dir --directory "$2"
}
lay_over "$upload/service/context" "$into"
chmod 0755 "$upload"/files/usr/lib/undock/undock-*
lay_over "$upload/files" /
lay_over "$upload/service/system" /
install -D -m 0644 "$upload/readiness" /etc/undock/readiness

/usr/lib/undock/undock-identities
# Its paths have no links: they were followed inside the container's root when the file was written.
if [ -e /etc/undock/tmpfiles.conf ]; then systemd-tmpfiles --create /etc/undock/tmpfiles.conf; fi

# What is meant to start at boot says so itself.
mapfile -t units < <(grep --files-with-matches --no-messages '^\[Install\]$' \
  "$upload"/files/etc/systemd/system/* "$upload"/service/system/etc/systemd/system/*)
systemctl enable --quiet "${units[@]##*/}"
