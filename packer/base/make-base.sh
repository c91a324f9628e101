#!/bin/bash
# Makes the base disk that the qemu source builds on: a bootable Debian 12 with an SSH server, a user
# `admin` who may use sudo (as on Debian's own AMIs), and an apt cache that holds the packages a service
# asks for, because a guest reaches no package mirror. What every image needs is installed already.
#
#   packer/base/make-base.sh OUTPUT_DIR [PACKAGE...]
#
# Leaves in OUTPUT_DIR: base.qcow2, vmlinuz, initrd.img, ssh_key, ssh_key.pub, packages.txt.
# Needs root, mmdebstrap, e2fsprogs, qemu-utils and openssh-client.
# UNDOCK_DEBIAN_MIRROR: default http://deb.debian.org/debian.
# UNDOCK_BASE_INSTALL: more packages that are installed, parted by spaces. Default: none.
# UNDOCK_BASE_OVERLAY: folder that is laid over the root; its units are enabled. Default: none.
# SOURCE_DATE_EPOCH: fixes the times inside the disk when it is set.
set -euo pipefail

mirror=${UNDOCK_DEBIAN_MIRROR:-http://deb.debian.org/debian}
security_mirror=${UNDOCK_DEBIAN_SECURITY_MIRROR:-http://deb.debian.org/debian-security}
system_packages=linux-image-cloud-amd64,initramfs-tools,systemd-sysv,systemd-resolved,dbus,udev,kmod
system_packages+=,openssh-server,sudo,curl,ca-certificates,jq,iproute2,netbase,procps,apparmor
system_packages+=${UNDOCK_BASE_INSTALL:+,${UNDOCK_BASE_INSTALL// /,}}
overlay=${UNDOCK_BASE_OVERLAY:-}
# As large as the root volume of an instance whose definition does not say; empty blocks take no room.
disk_mib=8192

fail() {
  printf 'make-base: %s\n' "$1" >&2
  exit 1
}

[ $# -ge 1 ] || fail 'give the folder to write to: make-base.sh OUTPUT_DIR [PACKAGE...]'
output=$1
shift
[ "$(id -u)" = 0 ] || fail 'must run as root: file owners inside the disk have to be right'
for tool in mmdebstrap mke2fs qemu-img ssh-keygen; do
  command -v "$tool" >/dev/null ||
    fail "$tool is missing; run: apt-get install mmdebstrap e2fsprogs qemu-utils openssh-client"
done

mkdir -p "$output"
work=$(mktemp -d "$output/.work.XXXXXX")
trap 'rm -rf "$work"' EXIT
root=$work/root

[ -f "$output/ssh_key" ] || ssh-keygen -q -t ed25519 -N '' -C undock-local -f "$output/ssh_key"

overlay_hooks=()
if [ -n "$overlay" ]; then
  overlay_hooks+=(
    # Not copy-in, which keeps owners: those of a checkout are nobody in the guest.
    "--customize-hook=cp --recursive '$overlay/.' \"\$1/\""
    "--customize-hook=cd '$overlay/etc/systemd/system' && chroot \"\$1\" systemctl enable *.service"
  )
fi

# shellcheck disable=SC2016 # $1 belongs to the hook's own shell, which gets the new root as its argument
mmdebstrap --variant=minbase --include="$system_packages" \
  --skip=cleanup/apt/lists --skip=cleanup/apt/cache \
  --customize-hook='chroot "$1" useradd --create-home --shell /bin/bash --groups sudo admin' \
  --customize-hook='printf "admin ALL=(ALL) NOPASSWD:ALL\n" > "$1/etc/sudoers.d/90-admin"' \
  --customize-hook="mkdir -p \"\$1/home/admin/.ssh\" && cp '$output/ssh_key.pub' \"\$1/home/admin/.ssh/authorized_keys\"" \
  --customize-hook='chroot "$1" chown -R admin:admin /home/admin/.ssh' \
  --customize-hook='chroot "$1" systemctl enable systemd-networkd systemd-resolved ssh' \
  --customize-hook="copy-in $(dirname "$(readlink -f "$0")")/rootfs/etc /" \
  "${overlay_hooks[@]}" \
  --customize-hook='rm -f "$1"/var/cache/apt/archives/*.deb' \
  --customize-hook="APT_CONFIG=\$MMDEBSTRAP_APT_CONFIG apt-get install --yes --no-install-recommends --download-only $*" \
  bookworm "$root" \
  "deb $mirror bookworm main" \
  "deb $mirror bookworm-updates main" \
  "deb $security_mirror bookworm-security main" >&2

ln -sf ../run/systemd/resolve/stub-resolv.conf "$root/etc/resolv.conf"
cp "$root"/boot/vmlinuz-* "$work/vmlinuz"
cp "$root"/boot/initrd.img-* "$work/initrd.img"
# The names and versions of everything installed are the base's identity.
# shellcheck disable=SC2016 # the fields are dpkg-query's
chroot "$root" dpkg-query --show --showformat='${Package} ${Version}\n' >"$work/packages.txt"

mke2fs -q -t ext4 -L undock-root -d "$root" "$work/base.raw" "${disk_mib}M"
qemu-img convert -O qcow2 "$work/base.raw" "$work/base.qcow2"
# Renamed last: a base.qcow2 that exists is whole.
mv "$work/vmlinuz" "$work/initrd.img" "$work/packages.txt" "$output/"
mv "$work/base.qcow2" "$output/base.qcow2"
printf '%s\n' "$output/base.qcow2"
