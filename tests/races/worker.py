"""The processes of a race: each is ready, waits for the word, runs, and writes what came of it.

python -m tests.races.worker '[[MODULE, FUNCTION, ARGUMENT, ...], ...]'

They are forked from one that has read the site, which takes longer than most races.
"""

import json
import sys
from importlib import import_module
from multiprocessing import get_context
from traceback import format_exc

import django


def main(runners):
    django.setup()
    forking = get_context("fork")
    start = forking.Barrier(len(runners))
    pipes = [forking.Pipe(duplex=False) for _ in runners]
    for (module, function, *arguments), (_, answer) in zip(runners, pipes, strict=True):
        run = getattr(import_module(module), function)
        forking.Process(target=_answer, args=(start, answer, run, arguments)).start()
    print(json.dumps([said.recv() for said, _ in pipes]))


def _answer(start, answer, run, arguments):
    start.wait()
    try:
        answer.send({"said": run(*arguments)})
    except BaseException:  # noqa: BLE001 -- the test shows it
        answer.send({"complaint": format_exc()})


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
