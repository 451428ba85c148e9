#!/usr/bin/env bash
# Builds libphi_redact and installs headers, libraries, pkg-config files and the CMake package under a prefix.
#
#   bindings/c/install.sh [--prefix DIR] [--libdir NAME] [--profile NAME]
#
# The prefix is /usr/local, the library folder in it `lib`, the cargo profile `release`. DESTDIR is honoured.
set -euo pipefail
prefix=/usr/local libdir=lib profile=release
while [ $# -gt 0 ]; do
    case "$1 ${2+x}" in
    "--prefix x") prefix=$2 ;;
    "--libdir x") libdir=$2 ;;
    "--profile x") profile=$2 ;;
    *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
    shift 2
done
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
cd "$root"

cargo build --locked --profile "$profile" -p phi-redact-c >&2
built=${CARGO_TARGET_DIR:-target}/$profile
[ "$profile" = dev ] && built=${CARGO_TARGET_DIR:-target}/debug

version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
abi=$(sed -n 's/^#define PHI_ABI_VERSION //p' include/phi_redact.h)
# The static library brings its own Rust; these it takes from the system (rustc --print native-static-libs).
case $(uname -s) in
Darwin) soname=libphi_redact.$abi.dylib full=libphi_redact.$version.dylib link=libphi_redact.dylib
    system="-lSystem -lm -framework CoreFoundation" ;;
*) soname=libphi_redact.so.$abi full=libphi_redact.so.$abi.$version link=libphi_redact.so
    system="-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc" ;;
esac

to=${DESTDIR:-}$prefix
mkdir -p "$to/include" "$to/$libdir/pkgconfig" "$to/$libdir/cmake/phi_redact"
install -m 644 include/phi_redact.h include/phi_redact.hpp "$to/include/"
install -m 644 "$built/libphi_redact.a" "$to/$libdir/"
install -m 755 "$built/$link" "$to/$libdir/$full"
ln -sf "$full" "$to/$libdir/$soname"
ln -sf "$soname" "$to/$libdir/$link"

fill() { # template, where to
    sed -e "s|@prefix@|$prefix|g" -e "s|@libdir@|$prefix/$libdir|g" -e "s|@version@|$version|g" -e "s|@minor@|${version%.*}|g" \
        -e "s|@system_libs@|$system|g" -e "s|@soname@|$soname|g" -e "s|@shared@|$full|g" \
        -e "s|@up@|$(printf '%s' "$libdir" | sed 's|[^/][^/]*|..|g')|g" "$here/package/$1.in" > "$to/$libdir/$2/$1"
}
fill phi_redact.pc pkgconfig
fill phi_redact-static.pc pkgconfig
fill phi_redact-config.cmake cmake/phi_redact
fill phi_redact-config-version.cmake cmake/phi_redact
echo "installed phi-redact $version under $to"
