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
run auditkit -C "$partnership" moderate compare "$month"
for audience in internal partnership public; do
    run auditkit -C "$partnership" report "$round" --all --audience "$audience"
done

if [ ! -s "$reports/partnership/index.html" ]; then
    printf '\ndemo: the reports should be in %s and are not.\n' "$reports" >&2
    exit 1
fi
cat <<END

The page to open is

    $reports/partnership/index.html

It leads to every document of the round: double-click it, or give its name to any browser. It needs no network. What the
business unit alone may see lies in $reports/internal, what may be published in $reports/public.
END
