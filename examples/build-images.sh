#!/bin/bash
# Builds the examples' container images without a container engine: buildah runs the Dockerfiles in a plain
# chroot, on a Debian 12 root that mmdebstrap makes.
#
#   examples/build-images.sh OUTPUT_DIR [EXAMPLE...]
#
# Leaves OUTPUT_DIR/<example>.tar, in the format of `docker save`. What was built before from the same files
# is taken from ${XDG_CACHE_HOME:-~/.cache}/undock/examples.
# Needs root, and: apt-get install mmdebstrap buildah
# UNDOCK_DEBIAN_MIRROR: default http://deb.debian.org/debian.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
mirror=${UNDOCK_DEBIAN_MIRROR:-http://deb.debian.org/debian}
base=localhost/undock-debian:12
cache=${XDG_CACHE_HOME:-$HOME/.cache}/undock/examples
base_root=$cache/debian-$(sha256sum "$0" | cut -c 1-16).tar

fail() {
  printf 'build-images: %s\n' "$1" >&2
  exit 1
}

[ $# -ge 1 ] || fail 'give the folder to write to: build-images.sh OUTPUT_DIR [EXAMPLE...]'
output=$1
shift
examples=("$@")
if [ ${#examples[@]} -eq 0 ]; then
  for dockerfile in "$here"/*/Dockerfile; do examples+=("$(basename "$(dirname "$dockerfile")")"); done
fi
[ "$(id -u)" = 0 ] || fail 'must run as root: file owners inside the images have to be right'
for tool in mmdebstrap buildah; do
  command -v "$tool" >/dev/null || fail "$tool is missing; run: apt-get install mmdebstrap buildah"
done
mkdir -p "$output" "$cache"

# One build at a time; whoever waited finds it done.
exec 9>"$cache/.lock"
flock 9
work=$(mktemp -d "$cache/.work.XXXXXX")
trap 'rm -rf "$work"' EXIT

# A storage of its own, which is taken away: nothing of the user's containers is seen or changed.
storage=(buildah --storage-driver vfs --root "$work/storage" --runroot "$work/run")

# digest EXAMPLE: of everything its image is built from.
digest() {
  {
    printf '%s\n' "$mirror"
    cat "$0" # with how the base is made
    cd "$here/$1" && find . -type f -printf '%P %m\n' -exec sha256sum {} + | sort
  } | sha256sum | cut -c 1-16
}

make_base() {
  [ ! -e "$work/based" ] || return 0
  [ -e "$base_root" ] || {
    printf 'build-images: makes a Debian 12 root\n' >&2
    # Without documentation, like Debian's own slim image.
    mmdebstrap --quiet --variant=minbase \
      --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
      --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
      --dpkgopt='path-exclude=/usr/share/info/*' \
      bookworm "$work/debian.tar" \
      "deb $mirror bookworm main" "deb $mirror bookworm-updates main" >&2
    rm -f "$cache"/debian-*.tar
    mv "$work/debian.tar" "$base_root"
  }
  local container
  container=$("${storage[@]}" from scratch)
  "${storage[@]}" add --quiet "$container" "$base_root" / >/dev/null
  "${storage[@]}" config --cmd bash --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$container"
  "${storage[@]}" commit --quiet --rm --format docker "$container" "$base" >/dev/null
  touch "$work/based"
}

for example in "${examples[@]}"; do
  [ -f "$here/$example/Dockerfile" ] || fail "examples/$example/Dockerfile does not exist"
  kept=$cache/$example-$(digest "$example").tar
  if [ ! -e "$kept" ]; then
    make_base
    printf 'build-images: builds %s\n' "$example" >&2
    "${storage[@]}" bud --quiet --isolation chroot --format docker --layers --pull-never \
      --build-arg "BASE=$base" --tag "localhost/$example:latest" "$here/$example" >"$work/log" 2>&1 || {
      cat "$work/log" >&2
      fail "$example was not built; see above"
    }
    "${storage[@]}" push --quiet "localhost/$example:latest" "docker-archive:$work/$example.tar:$example:latest" >&2
    find "$cache" -name "$example-????????????????.tar" -delete
    mv "$work/$example.tar" "$kept"
  fi
  cp --reflink=auto "$kept" "$output/$example.tar"
  printf '%s\n' "$output/$example.tar"
done
