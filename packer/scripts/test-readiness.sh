#!/bin/bash
# Tests the image before it is kept: starts the service's unit on the machine that becomes the image and
# holds it to its readiness contract. Prints one line a test; exits 1 when one fails or none ran.
# In: UNDOCK_SERVICE, UNDOCK_UPLOAD (folder with service/test.env), UNDOCK_UNITS_DIR (default: the machine's).
set -uo pipefail
service=${UNDOCK_SERVICE:?}
upload=${UNDOCK_UPLOAD:?}
unit=undock-$service.service
contract=/etc/undock/readiness
units=${UNDOCK_UNITS_DIR:-/etc/systemd/system}
ran=0
failed=0

value_of() {
  sed -n "s/^$1=//p" "$contract"
}

# check NAME COMMAND...: one test. What the command says is printed when it fails.
check() {
  local name=$1 said
  shift
  ran=$((ran + 1))
  if said=$("$@" 2>&1); then
    printf 'ok %d - %s\n' "$ran" "$name"
  else
    failed=$((failed + 1))
    printf 'not ok %d - %s\n' "$ran" "$name"
    printf '%s\n' "$said" | tail -n 20 | sed 's/^/# /'
    return 1
  fi
}

property() {
  systemctl show --property "$1" --value "$unit"
}

start_unit() {
  systemctl start "$unit"
}

becomes_ready() {
  local allowance needed in_a_row=0 end reason='it was never probed'
  allowance=$(value_of UNDOCK_BOOT_ALLOWANCE_SECONDS)
  needed=$(value_of UNDOCK_HEALTHY_COUNT)
  end=$((SECONDS + allowance))
  while [ "$in_a_row" -lt "$needed" ]; do
    if [ "$SECONDS" -ge "$end" ]; then
      printf 'not ready %s s after its start: %s\n' "$allowance" "$reason"
      return 1
    fi
    case $(property ActiveState) in
      failed | inactive)
        printf '%s ended: %s, exit status %s\n' "$unit" "$(property Result)" "$(property ExecMainStatus)"
        return 1
        ;;
    esac
    if reason=$(/usr/lib/undock/undock-readiness-probe 2>&1); then
      in_a_row=$((in_a_row + 1))
    else
      in_a_row=0
    fi
    sleep 1
  done
}

runs_as_its_user() {
  # systemd gives no id for root, named or not. Whether root is accepted was decided before the build.
  local pid uid wanted
  pid=$(property MainPID)
  uid=$(stat --format=%u "/proc/$pid") || return 1
  wanted=$(property UID)
  [ "$wanted" != '[not set]' ] || wanted=0
  case $(property User):$wanted in
    '':0 | root:0 | 0:0) ;;
    *:0)
      printf '%s asks for the user %s, and systemd knows no id of it\n' "$unit" "$(property User)"
      return 1
      ;;
  esac
  [ "$uid" = "$wanted" ] || printf 'process %s runs with user id %s, %s asks for %s\n' "$pid" "$uid" "$unit" "$wanted"
  [ "$uid" = "$wanted" ]
}

has_no_container_engine() {
  local engine found=0
  for engine in dockerd containerd podman crio; do
    command -v "$engine" && found=1
  done
  return "$found"
}

stops_in_time() {
  local result
  systemctl stop "$unit"
  result=$(property Result)
  [ "$result" = success ] || printf 'the stop ended with: %s, exit status %s\n' "$result" "$(property ExecMainStatus)"
  [ "$result" = success ]
}

units_verify() {
  # Debian 12's systemd ignores keys it does not know; this is what finds them. It looks for programs on this
  # machine even with RootDirectory=, a false alarm: the service's start below is what tells.
  local said status=0 alarm='is not executable: No such file or directory$' real
  local -a all
  mapfile -t all < <(shopt -s nullglob && cd "$units" && printf '%s\n' undock-*.{service,timer,socket} | grep .)
  [ ${#all[@]} -gt 0 ] || {
    printf 'there are no units in %s\n' "$units"
    return 1
  }
  said=$(cd "$units" && systemd-analyze verify --recursive-errors=no "${all[@]}" 2>&1) || status=$?
  real=$(grep '^undock-\|/undock-' <<<"$said" | grep -v "$alarm")
  if [ -n "$real" ]; then
    printf '%s\n' "$real"
    return 1
  fi
  # The false alarm alone may make it fail; a failure that says nothing of the kind is one.
  if [ "$status" -ne 0 ] && ! { [ "$status" -eq 1 ] && grep --quiet "$alarm" <<<"$said"; }; then
    printf 'systemd-analyze ended with status %s: %s\n' "$status" "$said"
    return 1
  fi
}

boots_into_service() {
  # One at a time: asked for several, is-enabled is content with one of them.
  local one missing=0
  for one in "$unit" undock-{instance,settings,launch-gate,crash-check}.service undock-{health,root-check}.timer; do
    systemctl is-enabled --quiet "$one" && continue
    printf '%s is not enabled: %s\n' "$one" "$(systemctl is-enabled "$one" 2>&1)"
    missing=1
  done
  return "$missing"
}

# Sourced, it only defines its tests.
[ "${BASH_SOURCE[0]}" = "$0" ] || return 0

# There is no group, role or user data here: the marker keeps the units that need them from running,
# and the plain settings come from the definition. A failure must leave the machine up for its report.
mkdir -p /run/undock "/run/systemd/system/$unit.d"
touch /run/undock/baking
install -D -m 0600 "$upload/service/test.env" "/run/undock/$service/env"
printf '[Unit]\nStartLimitAction=none\n[Service]\nRestart=no\n' >"/run/systemd/system/$unit.d/baking.conf"
systemctl daemon-reload

check 'the units are valid' units_verify
check 'the units are enabled' boots_into_service
check 'no container engine is installed' has_no_container_engine
if check 'the service starts' start_unit &&
  check "the readiness contract holds $(value_of UNDOCK_HEALTHY_COUNT) times in a row" becomes_ready; then
  check 'the service runs as the user its unit asks for' runs_as_its_user
  check 'the service stops when asked' stops_in_time
fi

if [ "$failed" -gt 0 ]; then
  printf '# last lines of %s:\n' "$unit"
  journalctl --unit "$unit" --no-pager --lines 30 --output cat | sed 's/^/# /'
fi
systemctl stop "$unit"
rm -r "/run/systemd/system/$unit.d" "/run/undock"
systemctl daemon-reload
systemctl reset-failed

printf '1..%d\n' "$ran"
if [ "$ran" -eq 0 ]; then
  printf 'no test ran\n' >&2
  exit 1
fi
[ "$failed" -eq 0 ]
