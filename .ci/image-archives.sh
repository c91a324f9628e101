#!/usr/bin/env bash
# Flattens images that buildah and umoci made, and compares the unpacked result with `umoci unpack` of the same
# image, path by path: type, mode, owner, time, content, hard links, extended attributes.
# Needs root (owners, attributes), the build in dist/, and Debian's buildah, skopeo and umoci.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
# shellcheck source=.ci/check.sh
. .ci/check.sh

if [ "$(id -u)" -ne 0 ]; then
  echo 'not ok - runs as root: run it with sudo'
  exit 1
fi
missing=()
for package in buildah skopeo umoci; do
  command -v "$package" >/dev/null || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" ||
    exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A policy and storage of its own: neither the machine's settings nor its images are touched.
printf '{"default":[{"type":"insecureAcceptAnything"}]}\n' >"$work/policy.json"
b() { buildah --storage-driver vfs --root "$work/storage" --runroot "$work/run" "$@"; }
push() { b push --quiet --signature-policy "$work/policy.json" "$@"; }
copy() { skopeo --policy "$work/policy.json" --tmpdir "$work" copy --quiet "$@"; }

# layer NAME COMMAND: one more layer on the image `app`, made by running COMMAND in its root folder.
base=scratch
layer() {
  local container root
  container=$(b from --signature-policy "$work/policy.json" --pull-never "$base") || return 1
  root=$(b mount "$container") || return 1
  (cd "$root" && umask 022 && eval "$1") || return 1
  b umount "$container" >/dev/null
  b commit --quiet --rm --format oci --signature-policy "$work/policy.json" "$container" app >/dev/null || return 1
  base=localhost/app
}

# Single quotes below: the commands are for `eval`, in the image's root folder.
# shellcheck disable=SC2016
build() {
  layer 'mkdir -p usr/bin usr/lib etc var/cache/app tmp run opt/gone/deep && ln -s usr/bin bin && chmod 1777 tmp &&
    echo one >etc/one && echo two >etc/two && ln etc/one etc/one-linked && ln -s ../etc/two run/two &&
    head -c 700000 /dev/urandom >usr/bin/app && chmod 4755 usr/bin/app && echo x >opt/gone/deep/x &&
    echo cap >usr/bin/ping && chown 65534:70000 etc/two && echo both >var/cache/app/a && ln var/cache/app/a var/cache/app/b' || return 1
  layer 'chown 3000000:3000001 etc/one-linked && rm -r opt/gone && rm etc/two && rm -r var/cache/app && echo file >var/cache/app &&
    python3 -c "import os; os.setxattr(\"usr/bin/ping\", \"security.capability\", bytes.fromhex(\"0100000200200000000000000000000000000000\")); os.setxattr(\"usr/bin\", \"user.note\", b\"v\\0\\xff\")" &&
    mkdir -p "$(printf "d%.0s" $(seq 120))/$(printf "e%.0s" $(seq 200))" && : >"$(printf "d%.0s" $(seq 120))/$(printf "e%.0s" $(seq 200))/empty"' || return 1
  layer 'rm var/cache/app && mkdir var/cache/app && echo again >var/cache/app/c && rm etc/one && echo new >etc/new &&
    mkfifo run/fifo && mknod run/null c 1 3 && ln etc/new etc/new-linked && touch -d @-5 etc/old && chmod 700 etc &&
    ln -s "$(printf "t%.0s" $(seq 180))" etc/long-target && printf x >"etc/caf$(printf "\\303\\251") blank"' || return 1
  push localhost/app "oci:$work/layout:app" && push localhost/app "oci-archive:$work/oci.tar" &&
    push localhost/app "docker-archive:$work/docker.tar" &&
    copy --dest-compress-format zstd "oci:$work/layout:app" "oci:$work/zstd:app" &&
    mkdir "$work/extra" && echo inserted >"$work/extra/in" &&
    copy "oci:$work/layout:app" "oci:$work/opaque:app" &&
    umoci insert --image "$work/opaque:app" --opaque "$work/extra" /etc &&
    umoci insert --image "$work/opaque:app" --whiteout /usr/bin/app
}

# tree NAME ARCHIVE: the lines of our root file system of an archive.
tree() {
  mkdir -p "$work/tree-$1" && node .ci/flatten.mjs "$2" "$work/$1.rootfs.tar" &&
    tar --numeric-owner --xattrs --xattrs-include='*' -C "$work/tree-$1" -xpf "$work/$1.rootfs.tar" &&
    python3 .ci/tree-lines.py "$work/tree-$1" >"$work/$1.lines"
}

# unpacked NAME: the lines of what umoci makes of a layout.
unpacked() {
  umoci unpack --image "$work/$1:app" "$work/bundle-$1" &&
    python3 .ci/tree-lines.py "$work/bundle-$1/rootfs" >"$work/umoci-$1.lines"
}

# same NAME ARCHIVE LAYOUT
same() {
  tree "$1" "$2" && [ "$(wc -l <"$work/$1.lines")" -ge 12 ] && diff "$work/umoci-$3.lines" "$work/$1.lines"
}

check 'images are built' build
check 'umoci unpacks them' eval 'unpacked layout && unpacked opaque'
check 'a folder with gzip layers flattens to what umoci unpacks' same folder "$work/layout" layout
check 'an OCI archive does' same oci "$work/oci.tar" layout
check 'a docker-save archive does' same docker "$work/docker.tar" layout
check 'zstd layers do' same zstd "$work/zstd" layout
check 'opaque folders and whiteouts by umoci do' same opaque "$work/opaque" opaque
check 'every archive of one image gives the same bytes' cmp "$work/oci.rootfs.tar" "$work/docker.rootfs.tar"
check 'a changed blob is refused, and no file is left' eval "
  cp -r '$work/layout' '$work/damaged' && blob=\$(find '$work/damaged/blobs' -type f -size +100k) && printf x >>\"\$blob\" &&
  ! node .ci/flatten.mjs '$work/damaged' '$work/damaged.tar' && [ ! -e '$work/damaged.tar' ]"
counts 'image archives'
