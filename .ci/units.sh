#!/bin/bash
# The units of every example service, of containers that use everything the writer can write, and those all
# images share, are valid for this machine's systemd (252 on Debian 12) and confined. Prints a line a check,
# and the counts.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
# shellcheck source=check.sh
. .ci/check.sh

if ! command -v systemd-analyze >/dev/null; then
  echo 'units.sh: systemd-analyze is missing; run: apt-get install systemd' >&2
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# verify ROOT: all units below ROOT. systemd-analyze looks for the programs of a unit here, where they are not
# (nor does it know RootDirectory=), so empty ones stand in for them; everything else it says counts.
verify() {
  local root=$1 unit program
  local -a units
  mapfile -t units < <(cd "$root/etc/systemd/system" && find . -maxdepth 1 -type f -printf '%P\n' | sort)
  for unit in "${units[@]}"; do
    while read -r program; do
      install -D -m 0755 /dev/null "$root$program"
    done < <(sed -n 's/^Exec[A-Za-z]*=:\?\(\/[^ ]*\).*/\1/p' "$root/etc/systemd/system/$unit")
  done
  (cd "$root/etc/systemd/system" && systemd-analyze verify --recursive-errors=no --root="$root" "${units[@]}")
}

# confined LIMIT UNIT: fails above the limit.
confined() {
  systemd-analyze security --no-pager --offline=true --threshold="$1" "$2"
}

fails() {
  ! "$@"
}

# broken NAME SED_EXPRESSION: a copy of the first case, changed so that a check must fail.
broken() {
  cp -R "$work/container" "$work/$1" && sed -i "$2" "$work/$1/etc/systemd/system/undock-api.service" || exit 1
}

node .ci/unit-cases.mjs "$work" >"$work/cases" || exit 1
while read -r name service limit; do
  root=$work/$name
  cp -R packer/files/etc/systemd/system/* "$root/etc/systemd/system/"
  check "the units of $name are valid" verify "$root"
  check "the unit of $name is confined" confined "$limit" "$root/etc/systemd/system/undock-$service.service"
done <"$work/cases"

# image_test ROOT: the test every image is held to, on the units below ROOT.
image_test() {
  UNDOCK_SERVICE=api UNDOCK_UPLOAD=$work UNDOCK_UNITS_DIR=$1/etc/systemd/system \
    bash -c '. packer/scripts/test-readiness.sh && units_verify'
}

check "the image's own test passes valid units" image_test "$work/container"
broken misspelt 's/^Restart=/Restrat=/'
check 'finds a misspelt key' fails verify "$work/misspelt"
check "the image's own test finds it" fails image_test "$work/misspelt"
broken wrong-value 's/^TimeoutStopSec=.*/TimeoutStopSec=soon/'
check 'finds a wrong value' fails verify "$work/wrong-value"
broken exposed '/^\(Protect\|Private\|Restrict\|SystemCall\|NoNew\|Capability\)/d'
check 'finds a unit that is not confined' fails confined 40 "$work/exposed/etc/systemd/system/undock-api.service"

counts units
