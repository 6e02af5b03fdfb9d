"""What the Makefile calls. Each is started from the root: `python -m tools.serve`."""
