#!/bin/bash
# The units of every example service, and those all images share, are valid for this machine's systemd
# (252 on Debian 12) and confined. Needs the built command. Prints a line a check, and the counts.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
# shellcheck source=check.sh
. .ci/check.sh

if ! command -v systemd-analyze >/dev/null; then
  echo 'units.sh: systemd-analyze is missing; run: apt-get install systemd' >&2
  exit 1
fi
# systemd's own scale, tenths: 0 is fully confined, 100 not at all.
exposure_limit=30

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# verify UNIT...: the programs the units start are in the image, not here, so empty ones stand in.
verify() {
  local root=$1 unit program
  shift
  for unit in "$@"; do
    program=$(sed -n 's/^ExecStart=:\?\([^ ]*\).*/\1/p' "$root/etc/systemd/system/$unit")
    [ -z "$program" ] || install -D -m 0755 /dev/null "$root$program"
  done
  (cd "$root/etc/systemd/system" && systemd-analyze verify --recursive-errors=no --root="$root" "$@")
}

refuses_unknown_key() {
  ! verify "$1" broken.service
}

for definition in lib/services/*.ts; do
  service=$(basename "$definition" .ts)
  [ "$service" != fleet ] || continue
  node dist/bin/undock.js bake "$service" --validate-only >/dev/null 2>"$work/said" || {
    cat "$work/said" >&2
    exit 1
  }
  root=$work/$service
  units=$root/etc/systemd/system
  mkdir -p "$units"
  cp packer/files/etc/systemd/system/* ".undock/bake/$service/service/units/"* "$units/"
  check "the units of $service are valid" verify "$root" \
    "undock-$service.service" undock-health.timer undock-health.service \
    undock-instance.service undock-settings.service undock-launch-gate.service
  check "the unit of $service is confined" systemd-analyze security --no-pager --offline=true \
    --threshold="$exposure_limit" "$units/undock-$service.service"
done

sed 's/^Restart=/Restrat=/' "$units/undock-$service.service" >"$units/broken.service"
check 'finds a misspelt key' refuses_unknown_key "$root"

counts units
