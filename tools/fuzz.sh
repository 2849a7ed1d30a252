#!/bin/sh
# Searches for a text on which reading, checking or fixing fails, guided by coverage. Needs a network
# the first time; what the search learnt stays in .fuzz and is used again.
set -eu

cd "$(dirname "$0")/.."
python=.fuzz/venv/bin/python

if ! [ -e .fuzz/venv/ready ]; then
    rm -rf .fuzz/venv
    .venv/bin/python -m venv .fuzz/venv
    $python -m pip install --quiet --upgrade pip # older ones do not know dependency groups
    $python -m pip install --quiet --find-links .wheelhouse --constraint constraints-dev.txt \
        --editable . --group fuzz || {
        echo "fuzz: atheris could not be installed; it is made for Linux and macOS, Python 3.11 to 3.13" >&2
        exit 1
    }
    touch .fuzz/venv/ready
fi
mkdir -p .fuzz/found
exec $python tests/fuzz/files.py .fuzz/corpus -artifact_prefix=.fuzz/found/ \
    -max_total_time="${SECONDS_TO_SEARCH:-600}" -max_len=8192 -print_final_stats=1 "$@"
