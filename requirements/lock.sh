#!/bin/sh
# Choose versions anew from pyproject.toml. For 3.11 in general, not for this 3.11.x: Debian's own 3.11.2 needs
# packages that later ones do not. No header, no index address: the same locks serve wherever packages come from.
set -eu
cd "$(dirname "$0")/.."
lock=".venv/bin/python -m uv pip compile -q --universal -p 3.11 --generate-hashes --no-header"
[ -x .venv/bin/uv ] || .venv/bin/python -m pip install -q --require-hashes -r requirements/uv.txt
$lock pyproject.toml -o requirements/run.txt "$@"
$lock pyproject.toml --group test -c requirements/run.txt -o requirements/test.txt "$@"
