#!/bin/bash
# Runs the pinned Packer with the arguments given, with its plugins. Without arguments prints its path.
#
# A Packer >= 1.10 on PATH that has the pinned plugins is used as it is. Else Packer and the plugins are
# built from tools/go.mod (some minutes, once) into ${XDG_CACHE_HOME:-~/.cache}/undock/tools/<go.sum>.
# UNDOCK_TOOLS_DIR: folder to build into instead.
set -euo pipefail
export CHECKPOINT_DISABLE=1

here=$(dirname "$(readlink -f "$0")")
least_version=1.10.0

say() {
  printf 'packer.sh: %s\n' "$*" >&2
}

# pinned NAME: version of a plugin in go.mod, without the v.
pinned() {
  sed -n "s|^\tgithub.com/hashicorp/packer-plugin-$1 v\([0-9.]*\).*|\1|p" "$here/go.mod"
}

on_path() {
  local version installed plugin
  command -v packer >/dev/null || return 1
  version=$(packer version 2>/dev/null | sed -n '1s/^Packer v//p')
  [ -n "$version" ] && [ "$(printf '%s\n' "$least_version" "$version" | sort -V | head -n 1)" = "$least_version" ] || return 1
  installed=$(packer plugins installed 2>/dev/null) || return 1
  for plugin in amazon qemu; do
    [[ $installed == *"packer-plugin-${plugin}_v$(pinned "$plugin")_"* ]] || return 1
  done
}

# interruptibly COMMAND…: bash runs its traps between commands only, so a long one runs beside it, and a
# signal ends both at once.
interruptibly() {
  "$@" &
  local running=$!
  # shellcheck disable=SC2064 # this process, whichever runs when the trap does
  trap "kill $running 2>/dev/null; say interrupted; exit 130" INT TERM HUP
  wait "$running"
  local status=$?
  trap - INT TERM HUP
  return "$status"
}

go_build() {
  cd "$here" && exec go build -o "$1/" github.com/hashicorp/packer \
    github.com/hashicorp/packer-plugin-amazon github.com/hashicorp/packer-plugin-qemu
}

build() {
  local folder=$1 unfinished plugin
  if ! command -v go >/dev/null; then
    say "no Packer >= $least_version with its plugins: install Packer and run 'packer init packer', or install Go 1.26 or later"
    exit 1
  fi
  mkdir -p "$(dirname "$folder")"
  # One build at a time; whoever waited finds it done.
  exec 9>"$folder.lock"
  flock --nonblock 9 || {
    say "another build is under way ($folder.lock is taken); waits for it"
    interruptibly flock 9
  }
  [ ! -x "$folder/packer" ] || return 0
  say "builds Packer and its plugins into $folder (once, about five minutes)"
  unfinished=$(mktemp -d "$folder.XXXXXX")
  # shellcheck disable=SC2064 # the folder's name now, not when the trap runs
  trap "rm -rf '$unfinished'" EXIT
  interruptibly go_build "$unfinished" || {
    say 'go build failed; see above'
    exit 1
  }
  for plugin in amazon qemu; do
    PACKER_PLUGIN_PATH=$unfinished/plugins "$unfinished/packer" plugins install \
      --path "$unfinished/packer-plugin-$plugin" "github.com/hashicorp/$plugin" >&2
    rm "$unfinished/packer-plugin-$plugin"
  done
  # mktemp made it for its owner alone, which suits a cache; the last step makes it complete at once.
  mv "$unfinished" "$folder"
  trap - EXIT
  flock -u 9
}

if on_path; then
  packer=$(command -v packer)
else
  sum=$(sha256sum "$here/go.sum" | cut -c 1-16)
  folder=${UNDOCK_TOOLS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/undock/tools/$sum}
  [ -x "$folder/packer" ] || build "$folder"
  packer=$folder/packer
  export PACKER_PLUGIN_PATH=$folder/plugins
fi

if [ $# -eq 0 ]; then
  printf '%s\n' "$packer"
else
  exec "$packer" "$@" 9>&-
fi
