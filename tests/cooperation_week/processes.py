"""Processes of their own, on the database of the running test."""

import subprocess
import sys
from contextlib import contextmanager

from django.db import connection

PRELUDE = """
import sys, django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
"""


@contextmanager
def running(code, *, times=1):
    """Run Python code in as many processes, and end them with the block."""
    command = [sys.executable, "-c", PRELUDE + code, str(connection.settings_dict["NAME"])]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(times)]
    try:
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.communicate()
