# shellcheck shell=bash
# Read by every program in this folder: where things are, and how they are read.
# Files are parsed line by line and never sourced: a value is data, whatever it contains.

run_dir=${UNDOCK_RUN_DIR:-/run/undock}
instance_file=$run_dir/instance.env
contract_file=${UNDOCK_CONTRACT_FILE:-/etc/undock/readiness}
uptime_file=${UNDOCK_UPTIME_FILE:-/proc/uptime}

say() {
  printf '%s\n' "$*" >&2
}

fail() {
  say "${0##*/}: $1"
  exit 1
}

# value_of FILE KEY: the value of KEY=value in FILE; empty when there is none.
value_of() {
  local line
  [ -r "$1" ] || return 0
  while IFS= read -r line; do
    case $line in
      "$2="*)
        printf '%s' "${line#*=}"
        return 0
        ;;
    esac
  done <"$1"
}

# instance KEY: a value the instance was launched with.
instance() {
  value_of "$instance_file" "$1"
}

# contract KEY: a value of the readiness contract; the image has no contract without it.
contract() {
  local value
  value=$(value_of "$contract_file" "$1")
  [ -n "$value" ] || fail "$contract_file has no $1; the image was not built by undock bake"
  printf '%s' "$value"
}

# Whole seconds since this machine booted.
uptime_seconds() {
  local up
  read -r up _ <"$uptime_file"
  printf '%s' "${up%%.*}"
}

# retry ATTEMPTS COMMAND...: waits 1, 2, 4, 8, 8 ... seconds in between.
retry() {
  local attempts=$1 attempt pause=1
  shift
  for ((attempt = 1; attempt <= attempts; attempt++)); do
    "$@" && return 0
    [ "$attempt" -lt "$attempts" ] || break
    sleep "$pause"
    pause=$((pause < 8 ? pause * 2 : 8))
  done
  return 1
}
