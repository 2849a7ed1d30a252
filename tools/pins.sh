#!/bin/sh
# Renews constraints-dev.txt: the newest versions that pyproject.toml allows, tried together.
set -eu

cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM

.venv/bin/python -m venv "$scratch/venv"
pip="$scratch/venv/bin/python -m pip --disable-pip-version-check"
$pip install --quiet --upgrade pip # older ones do not know dependency groups
$pip install --quiet ".[all]" --group dev
{
    echo "# The exact development set: every package that 'make' installs, at one version."
    echo "# Made by 'make pins' from pyproject.toml; not edited by hand."
    $pip freeze --exclude safeguarding-auditkit --exclude pip
} >"$scratch/pins"
if grep -v '^#' "$scratch/pins" | grep -nv '^[A-Za-z0-9._-]*==[A-Za-z0-9.!+]*$'; then
    echo "pins: these lines are not plain name==version; constraints-dev.txt is unchanged" >&2
    exit 1
fi
cp "$scratch/pins" constraints-dev.txt
echo "pins: constraints-dev.txt renewed"
