#!/bin/sh
# Resolve both lists for every platform and every Python from 3.12 on, with hashes.
set -eu
cd "$(dirname "$0")/.."
uv="$PWD/.venv/bin/uv"
if ! [ -x "$uv" ]; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check uv
fi
for folder in . tests; do
    (
        cd "$folder"
        "$uv" pip compile --quiet --universal --python-version 3.12 --generate-hashes \
            --no-emit-index-url --no-header requirements.in -o requirements.txt
    )
done
