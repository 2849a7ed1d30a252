#!/bin/sh
# The main job on the example partnership: check the returns, see who sent what, count, report.
set -eu

cd "$(dirname "$0")/.."
PATH="$(pwd)/.venv/bin:$PATH"
export PATH

partnership=examples/northmere
round=2024-25-q3-neglect
month=2025-01-case-files
reports=$partnership/rounds/$round/reports

run() {
    printf '\n$ %s\n' "$*"
    "$@"
}

run auditkit -C "$partnership" validate
run auditkit -C "$partnership" status "$round"
run auditkit -C "$partnership" aggregate "$round"
run auditkit -C "$partnership" aggregate "$month" --by theme
run auditkit -C "$partnership" report "$round" --kind summary --format md
run auditkit -C "$partnership" report "$round" --kind summary --format html

if [ ! -s "$reports/partnership/summary.html" ]; then
    printf '\ndemo: the report should be in %s and is not.\n' "$reports/partnership/summary.html" >&2
    exit 1
fi
cat <<END

The report to open is

    $reports/partnership/summary.html

It is one file: double-click it, or give its name to any browser. It needs no network.
END
