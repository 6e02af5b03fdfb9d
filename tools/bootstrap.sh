#!/bin/sh
# sh tools/bootstrap.sh          .venv with what production needs
# sh tools/bootstrap.sh tests    and with what the tests and tools need
# Needs Python 3.12 or newer, under any of its names, and a package index; nothing else.
set -eu
cd "$(dirname "$0")/.."

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; }
makes_venvs() { "$1" -c 'import venv, ensurepip' >/dev/null 2>&1; }

find_python() {
    for name in ${PYTHON:-} python3.13 python3.14 python3.12 python3 python \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[234]*/bin/python; do
        if is_new_enough "$name"; then echo "$name"; return; fi
    done
    if command -v uv >/dev/null 2>&1; then uv python find '>=3.12' 2>/dev/null || true; fi
}

refuse() { echo "$1" >&2; exit 1; }

make_venv() {
    python=$(find_python)
    [ -n "$python" ] || refuse "Python 3.12 or newer is needed; found: $(python3 --version 2>&1 || true).
Install it (Debian 13, Ubuntu 24.04 and later: apt-get install python3 python3-venv)
or name one: PYTHON=/path/to/python3.13 make run"
    if ! makes_venvs "$python"; then
        version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            echo "Installing $version-venv"
            apt-get update -qq && apt-get install -y -qq "$version-venv" >/dev/null || true
        fi
        makes_venvs "$python" || refuse "$version cannot make virtual environments (ensurepip is missing).
Install it: apt-get install $version-venv"
    fi
    rm -rf .venv
    "$python" -m venv .venv
}

install() {
    lock=$1
    stamp=.venv/.installed-$(echo "$lock" | tr / -)
    wanted=$(cat requirements.txt "$lock" | cksum)
    if [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ]; then
        echo "Installing $lock"
        # What is imported is compiled then; compiling all of it takes as long as the download.
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile \
            --no-input --require-hashes -r "$lock"
        echo "$wanted" >"$stamp"
    fi
}

if ! is_new_enough .venv/bin/python; then make_venv; fi
case "${1:-}" in
    tests) install tests/requirements.txt ;;
    *) install requirements.txt ;;
esac
