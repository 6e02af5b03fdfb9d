"""How much a race does: little each time, all of it where PROOF=full asks for the proof."""

import os


def figure(reduced, full):
    return full if os.environ.get("PROOF") == "full" else reduced
