#!/bin/bash
# The Packer template passes with every example service's variables and real plugins, and refuses wrong
# ones. Needs the built command (npm run build) and jq. Prints a line a check, and the counts.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
# shellcheck source=check.sh
. .ci/check.sh

packer() {
  tools/packer.sh "$@"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check 'the pinned Packer is there' packer version
check 'the template is formatted' packer fmt -check -diff packer
for definition in lib/services/*.ts; do
  service=$(basename "$definition" .ts)
  [ "$service" != fleet ] || continue
  check "the template passes with the variables of $service" node dist/bin/undock.js bake "$service" --validate-only
done

variables=.undock/bake/md2html/service.pkrvars.json
mkdir -p "$work/base"
ssh-keygen -q -t ed25519 -N '' -f "$work/base/ssh_key"
check 'the qemu source passes too' packer validate -only=undock.qemu.service -var-file="$variables" \
  -var "local_base_dir=$work/base" -var "local_output_dir=$work/out" packer

# refused CHANGE MESSAGE: validate exits other than 0 for the variables after jq's CHANGE, and says MESSAGE.
refused() {
  local said
  jq "$1" "$variables" >"$work/wrong.pkrvars.json" || return 1
  if said=$(packer validate -only=undock.amazon-ebs.service -var-file="$work/wrong.pkrvars.json" packer 2>&1); then
    echo 'validate passed'
    return 1
  fi
  # Packer wraps long lines.
  grep -qF "$2" <<<"$(tr -s '\n ' ' ' <<<"$said")" || {
    echo "$said"
    return 1
  }
}

check 'refuses a port out of range' refused '.readiness.port = 70000' 'port must be a whole number from 1 to 65535'
check 'refuses a missing port' refused '.readiness.port = null' 'port must be a whole number'
check 'refuses an unknown readiness kind' refused '.readiness.kind = "tcp"' 'kind must be http or heartbeat'
check 'refuses a relative readiness path' refused '.readiness.path = "healthz"' 'path must start with a slash'
check 'refuses a timeout as long as the interval' refused '.readiness.timeout_seconds = 10' 'less than the interval'
check 'refuses a heartbeat that survives a boot' refused \
  '.readiness += {kind: "heartbeat", heartbeat_path: "/var/beat", heartbeat_max_age_seconds: 60}' 'must be a file under /run'
check 'refuses a service name with capitals' refused '.service = "Api"' 'lower-case letters, digits'
check 'refuses an unknown architecture' refused '.architecture = "riscv64"' 'must be x86_64 or arm64'
check 'refuses a package name with an option in it' refused '.packages = ["--reinstall"]' 'name of a Debian package'
check 'refuses a base image that can change' refused '.base_image = "debian-12-amd64-*"' 'no wildcard'
check 'refuses a short digest' refused '.source_digest = "sha256:12"' '64 hexadecimal digits'
check 'refuses a region that is none' refused '.region = "mars"' 'must be an AWS Region'
check 'refuses a root volume below the base image' refused '.root_volume_gib = 4' 'from 8 to 16384'
check 'refuses a variable that is left out' refused 'del(.region)' 'region'

# Packer warns of a variable that it does not know, and goes on.
no_unknown_variable() {
  local said
  said=$(packer validate -only=undock.amazon-ebs.service -var-file="$1" packer 2>&1) || {
    echo "$said"
    return 2
  }
  [[ $said != *'Undefined variable'* ]]
}
finds_unknown_variable() {
  jq '.colour = "red"' "$variables" >"$work/wrong.pkrvars.json" || return 1
  no_unknown_variable "$work/wrong.pkrvars.json"
  [ $? -eq 1 ]
}
check 'the template knows every variable it is given' no_unknown_variable "$variables"
check 'finds a variable the template does not know' finds_unknown_variable

counts packer
