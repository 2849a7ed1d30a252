#!/bin/sh
# Makes .venv with everything the targets of the Makefile need. Called by make before each of them.
#
# A finished environment carries a stamp, written last, that names what it was made from: an
# interrupted or outdated one is made again. Wheels are kept in .wheelhouse, so that it can be made
# again without a network.
set -eu

cd "$(dirname "$0")/.."
root=$(pwd -P)
pins=constraints-dev.txt
stamp=.venv/.setup-stamp
log=.setup.log

# The environment about to be made again must not be the one that makes it.
PATH=$(printf '%s' "$PATH" | tr ':' '\n' | grep -vxF "$root/.venv/bin" | paste -sd: -)

say() { printf 'setup: %s\n' "$*"; }

fail() {
    printf 'setup: %s\n' "$*" >&2
    exit 1
}

# Runs a step quietly; when it fails, shows the end of what it said and one plain sentence.
step() {
    sentence=$1
    shift
    "$@" >>"$log" 2>&1 && return 0
    tail -n 15 "$log" >&2
    fail "$sentence (all of it is in $log)"
}

digest() { cksum | tr -d ' \n'; }

# What is installed depends on this much of pyproject.toml; the settings of the linters come after.
project_part() { sed '/^\[tool\.ruff\]/,$d' pyproject.toml; }

usable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
has_pip() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

# The first Python that is new enough and can make environments; else the first new enough.
find_python() {
    python=
    for candidate in ${PYTHON:-} python3.11 python3 python3.12 python3.13 python3.14 \
        /usr/bin/python3; do
        usable "$candidate" || continue
        if has_pip "$candidate"; then
            python=$candidate
            return
        fi
        python=${python:-$candidate}
    done
    [ -n "$python" ] || fail "auditkit needs Python 3.11 or newer and none was found;" \
        "install one (Debian: apt install python3 python3-venv) or name it: make PYTHON=/path/to/python3"
}

# Debian keeps ensurepip in a package of its own.
need_ensurepip() {
    has_pip "$python" && return
    advice="$python cannot make virtual environments (ensurepip is missing): apt install python3-venv"
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || fail "$advice"
    version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    say "installing $version-venv (ensurepip is missing)"
    export DEBIAN_FRONTEND=noninteractive
    step "apt-get update failed; without it: $advice" apt-get update -q
    step "apt-get install failed; without it: $advice" \
        apt-get install -qy --no-install-recommends "$version-venv"
    has_pip "$python" || fail "$advice"
}

new_venv() {
    rm -f "$stamp"
    step "$python -m venv failed" "$python" -m venv --clear .venv
}

# All wheels or none: they are gathered beside, and take the place of the old ones when complete.
fill_wheelhouse() {
    key="$(.venv/bin/python -c 'import sys, sysconfig; print(sys.version_info[:2], sysconfig.get_platform())' |
        cat - "$pins" | digest)"
    [ "$(cat .wheelhouse/key 2>/dev/null)" = "$key" ] && return
    say "fetching the pinned packages into .wheelhouse (the first time this needs a network)"
    rm -rf .wheelhouse.part
    mkdir -p .wheelhouse
    step "the packages could not be fetched; is there a network? Run the same command again" \
        .venv/bin/python -m pip wheel --quiet --wheel-dir .wheelhouse.part \
        --find-links .wheelhouse --requirement "$pins"
    echo "$key" >.wheelhouse.part/key
    rm -rf .wheelhouse
    mv .wheelhouse.part .wheelhouse
}

install() {
    say "installing into .venv"
    if ! .venv/bin/python -m pip install --quiet --no-index --find-links .wheelhouse \
        --requirement "$pins" >>"$log" 2>&1; then
        rm -f .wheelhouse/key # whatever is wrong with it, the next run fetches it anew
        tail -n 15 "$log" >&2
        fail "the packages in .wheelhouse could not be installed; run the same command again"
    fi
    step "auditkit itself could not be installed; do the pins fit pyproject.toml? (make pins)" \
        .venv/bin/python -m pip install --quiet --no-index --find-links .wheelhouse \
        --no-build-isolation --editable .
}

wanted="$root $({ project_part; cat "$pins" tools/setup.sh; } | digest)"
ready() { [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && .venv/bin/python -c '' 2>/dev/null; }

ready && exit 0

# Two makes at once: the second waits, and finds the work done.
if command -v flock >/dev/null; then
    exec 9>.setup.lock
    flock -n 9 || { say "another set-up is running here; waiting for it" && flock 9; }
    ready && exit 0
fi

: >"$log"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_USER=0
find_python
need_ensurepip
say "making .venv with $("$python" -V 2>&1)"
new_venv
fill_wheelhouse
install
echo "$wanted" >"$stamp.new"
mv "$stamp.new" "$stamp"
say "ready"
