#!/usr/bin/env bash
# By hand, as root: does a bare Debian 12 get from a fresh clone to a program and passing tests? Makes a minimal bookworm with
# debootstrap (git and certificates are all it gets), gives it this machine's apt configuration, a clone of HEAD and ../shared beside
# it, then runs ./run and ./test in it. Takes 2 GB in TMPDIR and about a quarter of an hour; the folder is removed at the end unless
# KEEP=1.
#   tests/chroot.sh [REPOSITORY]     default: the one this script is in
set -euo pipefail
repository="$(cd "${1:-$(dirname "${BASH_SOURCE[0]}")/..}" && pwd)"
((EUID == 0)) || { echo "chroot.sh: needs root" >&2; exit 1; }
command -v debootstrap >/dev/null || apt-get -qq -y install debootstrap

root="$(mktemp -d "${TMPDIR:-/tmp}/rasid-chroot-XXXXXX")"
leave() {
  local mount
  for mount in dev/null dev/urandom dev/pts proc; do
    mountpoint -q "$root/$mount" && umount "$root/$mount"
  done
  # --one-file-system: whatever may still be mounted there is not touched.
  [[ "${KEEP:-}" ]] && echo "left in $root" || rm -rf --one-file-system "$root"
}
trap leave EXIT

mirror="$(grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
  head -1 | tr -d ' ' || true)"
# debootstrap downloads with wget, which knows nothing of apt's proxy.
proxy="$(apt-config shell p Acquire::http::Proxy | sed -n "s/^p='\(.*\)'$/\1/p")"
[[ -z "$proxy" || "$proxy" == DIRECT ]] || export http_proxy="$proxy"
debootstrap --variant=minbase --include=ca-certificates,git bookworm "$root" "${mirror:-http://deb.debian.org/debian}"

# Only what concerns where packages come from; hooks of this machine's own packages stay out.
rm -rf "$root/etc/apt/sources.list"
cp -a /etc/apt/sources.list "$root/etc/apt/" 2>/dev/null || true
cp -a /etc/apt/sources.list.d /etc/apt/trusted.gpg.d /etc/apt/keyrings /etc/apt/preferences.d "$root/etc/apt/"
{ grep -lrsiE '^ *(Acquire|APT::Sandbox)' /etc/apt/apt.conf.d || true; } | while read -r file; do cp -a "$file" "$root/etc/apt/apt.conf.d/"; done
cp -aL /etc/pip.conf "$root/etc/" 2>/dev/null || true
cp -a /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
cp -aL /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/" 2>/dev/null && chroot "$root" update-ca-certificates >/dev/null || true

mkdir -p "$root/work"
if [[ -e "$repository/.git" ]]; then
  git clone -q "$repository" "$root/work/main"
else  # an unpacked archive
  cp -a "$repository" "$root/work/main"
fi
[[ -d "$repository/../shared" ]] && cp -aL "$repository/../shared" "$root/work/shared"
mount -t proc proc "$root/proc"
for device in null urandom; do
  [[ -c "$root/dev/$device" ]] || { touch "$root/dev/$device" && mount --bind "/dev/$device" "$root/dev/$device"; }
done

# Terminals of its own: a test answers questions on one.
mkdir -p "$root/dev/pts"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -sf pts/ptmx "$root/dev/ptmx"

inside() { chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 PIP_CERT=/etc/ssl/certs/ca-certificates.crt ${http_proxy:+http_proxy="$http_proxy"} "$@"; }
inside /work/main/run
inside /work/main/test
echo "chroot.sh: ./run and ./test passed in a bare Debian 12"
