"""A command of manage.py on the site of this machine: `python -m tools.manage backup`.

What the environment does not say is as `make run` has it.
"""

import os
import sys

from django.core.management import execute_from_command_line

from tools.serve import surroundings

if __name__ == "__main__":
    os.environ |= surroundings(os.environ.get("PORT", "8000"), "127.0.0.1")
    execute_from_command_line(sys.argv)
