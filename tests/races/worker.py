"""One process of a race: set up, say so, wait for the word, run, and write what came of it.

python -m tests.races.worker MODULE FUNCTION ARGUMENT ...
"""

import json
import sys
from importlib import import_module

import django


def main(module, function, *arguments):
    django.setup()
    run = getattr(import_module(module), function)
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(run(*arguments)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
