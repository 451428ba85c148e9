#!/usr/bin/env bash
# Everything about the C library that Rust cannot test: compilers, sanitizers, valgrind, symbols, outside projects.
#
#   tests/c/run.sh              PHI_REDACT_PROFILE=release tests the release build; SOAK=1000000 makes the soak long
#
# Needs cargo, gcc, g++, nm and pkg-config. What else is missing (clang, valgrind, cmake, Miri) is said and skipped;
# STRICT=1 makes that a failure.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
profile=${PHI_REDACT_PROFILE:-dev}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix
skipped=0

step() { printf -- '-- %s\n' "$*"; }
skip() {
    echo "   SKIPPED: $1" >&2
    skipped=$((skipped + 1))
    [ "${STRICT:-0}" = 0 ] || exit 1
}
has() {
    command -v "$1" >/dev/null 2>&1 && return
    skip "$1 is not installed: $2"
    return 1
}

step "build and install ($profile)"
"$root/bindings/c/install.sh" --prefix "$prefix" --profile "$profile"
export PKG_CONFIG_PATH=$prefix/lib/pkgconfig LD_LIBRARY_PATH=$prefix/lib
cd "$work"
mkdir bin
read -ra shared < <(pkg-config --cflags --libs phi_redact)
read -ra static < <(pkg-config --cflags --libs phi_redact-static)
warn="-Wall -Wextra -Wpedantic -Werror"
compilers="gcc"
has clang "headers and programs are compiled by gcc alone" && compilers="gcc clang"

step "the headers in every standard"
for cc in $compilers; do
    for std in c99 c11 c17; do
        printf '#include <phi_redact.h>\nint main(void) { return 0; }\n' |
            $cc -std=$std $warn -Wstrict-prototypes -x c -fsyntax-only -I"$prefix/include" -
    done
    for std in c++17 c++20; do
        for header in phi_redact.h phi_redact.hpp; do
            printf '#include <%s>\nint main() { return 0; }\n' $header |
                $cc -std=$std $warn -Wconversion -Wshadow -x c++ -fsyntax-only -I"$prefix/include" -
        done
    done
    echo "   $cc: c99 c11 c17 c++17 c++20"
done

step "the programs, with the shared and the static library"
cxx() { [ "$1" = gcc ] && echo g++ || echo clang++; }
for cc in $compilers; do
    for kind in shared static; do
        declare -n link=$kind
        for std in c99 c17; do
            $cc -std=$std $warn "$root/tests/c/api.c" -o bin/api "${link[@]}"
            bin/api
        done
        for std in c++17 c++20; do
            $(cxx $cc) -std=$std $warn "$root/tests/c/wrapper.cpp" -o bin/wrapper "${link[@]}"
            bin/wrapper
        done
    done
done

step "AddressSanitizer and UndefinedBehaviorSanitizer"
sane="-g -fsanitize=address,undefined -fno-sanitize-recover=all"
for cc in $compilers; do
    $cc -std=c11 $warn $sane "$root/tests/c/api.c" -o bin/api-asan "${static[@]}"
    $(cxx $cc) -std=c++17 $warn $sane "$root/tests/c/wrapper.cpp" -o bin/wrapper-asan "${static[@]}"
    ASAN_OPTIONS=detect_leaks=1 bin/api-asan
    ASAN_OPTIONS=detect_leaks=1 bin/wrapper-asan
done
# The sanitizer must be awake: an answer that is not freed is found.
printf '#include <phi_redact.h>\nint main(void) { phi_redactor *r = NULL; phi_redactor_new(NULL, &r); r = NULL; return 0; }\n' > leak.c
gcc -std=c11 $sane leak.c -o bin/leak "${static[@]}"
if ASAN_OPTIONS=detect_leaks=1 bin/leak 2>leak.log || ! grep -q LeakSanitizer leak.log; then
    echo "a leak went unseen"; exit 1
fi

step "ThreadSanitizer"
# Some kernels place memory where this sanitizer cannot have it, unless told not to.
fixed="setarch $(uname -m) -R"
$fixed true 2>/dev/null || fixed=""
posix="-D_POSIX_C_SOURCE=200809L -pthread"
for cc in $compilers; do
    $cc -std=c11 $warn $posix -g -fsanitize=thread "$root/examples/c/threads.c" -o bin/threads-tsan "${shared[@]}"
    TSAN_OPTIONS="suppressions=$root/tests/c/tsan.supp halt_on_error=1" $fixed bin/threads-tsan 50
done

cat > race.c <<'C'
#include <pthread.h>
static int shared_by_both;
static void *work(void *unused) { shared_by_both++; return unused; }
int main(void) { pthread_t t; pthread_create(&t, 0, work, 0); shared_by_both++; pthread_join(t, 0); return 0; }
C
gcc -std=c11 $posix -g -fsanitize=thread race.c -o bin/race
if TSAN_OPTIONS=halt_on_error=1 $fixed bin/race 2>race.log; then echo "a race went unseen"; exit 1; fi

step "valgrind"
if has valgrind "no memory check beside the sanitizers'"; then
    gcc -std=c11 $warn $posix "$root/examples/c/threads.c" -o bin/threads "${shared[@]}"
    # Not `possible`: Rust holds hash tables, here those of the lexicons, by a pointer into their middle.
    memcheck="valgrind --quiet --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite,indirect"
    for program in bin/api bin/wrapper "bin/threads 5"; do
        $memcheck --show-leak-kinds=definite,indirect $program
    done
    gcc -std=c11 leak.c -o bin/leak "${shared[@]}"
    if $memcheck bin/leak 2>leak.log; then echo "a leak went unseen"; exit 1; fi
fi

step "the programs and the lines of docs/c.md and docs/cpp.md"
block() { # page, language, number: that block of code
    awk -v start="\`\`\`$2" -v number="$3" '
        /^```/ { if (!inside && $0 == start) wanted = ++count == number; else wanted = 0; inside = !inside; next }
        wanted' "$root/docs/$1"
}
says() { # page, program: prints what the page has in a comment beside it
    "$2" > out
    grep -qF -e "/* $(head -n 1 out) */" -e "// $(head -n 1 out)" "$root/docs/$1" && return
    echo "docs/$1 promises something else than: $(cat out)"; exit 1
}
# A program that is added to a page is to be tried here.
[ "$(cat "$root"/docs/c.md "$root"/docs/cpp.md | grep -cxE '```(c|cpp)')" = 3 ] || { echo "a program of docs/ is not tried"; exit 1; }
block c.md c 1 | tee first.c > x.c
bash -euc "$(block c.md "" 2)"
says c.md ./a.out
gcc -std=c99 $warn $sane first.c -o bin/first "${static[@]}"
says c.md bin/first
grep -o '`cc x.c [^`]*`' "$root/docs/c.md" | tr -d '`' > lines
[ "$(wc -l < lines)" = 3 ]
while read -r line; do
    rm a.out
    P=$prefix bash -euc "$line"
    says c.md ./a.out
done < lines
{ echo 'CPPFLAGS = -I$P/include'; grep -o '`LDLIBS [^`]*`' "$root/docs/c.md" | tr -d '`'; } > Makefile
make --silent P="$prefix" first
(unset LD_LIBRARY_PATH; says c.md ./first)
block cpp.md cpp 1 > first.cpp
g++ -std=c++17 $warn $sane first.cpp -o bin/first "${static[@]}"
says cpp.md bin/first
printf 'MRN 5..12\nDATE 19..29\n' | diff - <(tail -n +2 out)
cat > second.cpp <<C
#include <phi_redact.hpp>
#include <iostream>
int main() {
    const std::string secret(32, 's');
    const std::vector<std::string> notes = {"saw JANE SMITH", "no 44-719-23"};
    const std::string sealed = phi::redactor(phi::options().action("encrypt").key(secret)).redact("MRN: 4471923").text();
    $(block cpp.md cpp 2)
    std::cout << all.size() << ' ' << back << '\n';
    for (std::size_t n = 0; n < notes.size(); n++) if (all[n].text() == notes[n]) return 1;
}
C
g++ -std=c++17 $warn $sane second.cpp -o bin/second "${static[@]}"
[ "$(bin/second)" = "2 MRN: 4471923" ]
echo "   3 programs, $(wc -l < lines) ways to link and a Makefile line"

step "Miri, the pointer helpers"
helpers() {
    MIRIFLAGS=-Zmiri-strict-provenance \
        cargo +nightly miri test --quiet --manifest-path pointer/Cargo.toml --target-dir pointer/target
}
if cargo +nightly miri --version >/dev/null 2>&1 || timeout 300 rustup component add miri rust-src --toolchain nightly >/dev/null 2>&1; then
    # Alone, they need none of the library, which takes Miri minutes.
    mkdir pointer
    cp "$root/bindings/c/src/pointer.rs" pointer
    cat > pointer/Cargo.toml <<'T'
[package]
name = "pointer"
edition = "2024"
[lib]
path = "pointer.rs"
doctest = false
[lints.rust]
dead_code = "allow"
[workspace]
T
    helpers
    printf '#[test]\nfn freed() { let h = Box::into_raw(Box::new(1)); free(h); assert!(reference(h) == Some(&1)) }\n' >> pointer/pointer.rs
    if helpers > miri.log 2>&1 || ! grep -q "Undefined Behavior" miri.log; then
        echo "a freed handle went unseen"; exit 1
    fi
else
    skip "no nightly compiler with Miri can be had: the pointer helpers are not run under it"
fi

step "soak"
gcc -std=c11 $warn -O2 "$root/tests/c/soak.c" -o bin/soak "${shared[@]}"
bin/soak "${SOAK:-2000}"

step "symbols and soname"
library=$(readlink -f "$prefix/lib/libphi_redact.so")
nm -D --defined-only "$library" | awk '{ print $3 }' | sort > exported
grep -o '\bphi_[a-z0-9_]*(' "$prefix/include/phi_redact.h" | tr -d '(' | sort -u > declared
if ! diff declared exported; then echo "the library exports other names than the header declares"; exit 1; fi
[ "$(wc -l < exported)" -gt 20 ]
abi=$(sed -n 's/^#define PHI_ABI_VERSION //p' "$prefix/include/phi_redact.h")
readelf -d "$library" | grep -q "soname: \[libphi_redact.so.$abi\]" || { echo "soname"; exit 1; }
echo "   $(wc -l < exported) functions, libphi_redact.so.$abi"

step "an outside project, through pkg-config and through CMake"
examples() { # folder, suffix
    printf 'MRN: 4471923\0, caf\303\251\r\n' | "$1/redact$2" > out
    printf 'MRN: [MRN]\0, caf\303\251\r\n' | cmp - out
    if printf '\377' | "$1/redact$2" > out 2>&1; then echo "redact took what is no text"; exit 1; fi
    "$1/threads$2" 20
    "$1/ehr_module$2" < "$root/examples/c/message.hl7" | cmp - "$root/examples/c/message.expected.hl7"
}
for pc in phi_redact phi_redact-static; do
    rm -rf outside && cp -r "$root/examples/c" outside
    make --silent -C outside PC=$pc CFLAGS="-std=c11 $warn" CXXFLAGS="-std=c++17 $warn"
    examples outside ""
done
if has cmake "the CMake package is not tried"; then
    rm -rf outside && cp -r "$root/examples/c" outside
    cmake -S outside -B outside/build -DCMAKE_PREFIX_PATH="$prefix" > cmake.log || { cat cmake.log; exit 1; }
    cmake --build outside/build > cmake.log || { cat cmake.log; exit 1; }
    for kind in _static _shared; do examples outside/build $kind; done
    if sed 's/phi_redact 0.1/phi_redact 0.2/' -i outside/CMakeLists.txt &&
        cmake -S outside -B outside/wrong -DCMAKE_PREFIX_PATH="$prefix" > cmake.log 2>&1; then
        echo "the package passes for another version"; exit 1
    fi
fi

echo "tests/c: all holds, $skipped skipped"
