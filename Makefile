# Every target is one command; what it does is in tools/. `make` alone lists them.

PY = .venv/bin/python

.PHONY: help run dev test lint bench shots messages lock

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

run:  ## the site on this machine, with the past and a sample (PORT=8000)
	@sh tools/bootstrap.sh
	@exec $(PY) -m tools.serve

dev:  ## the same data under Django's own server, which follows every change
	@sh tools/bootstrap.sh
	@exec $(PY) -m tools.dev

test:  ## everything, on SQLite and on PostgreSQL, with a browser
	@sh tools/bootstrap.sh tests
	@$(PY) -m tools.lint
	@exec $(PY) -m tools.run_tests

lint:  ## formatting, likely mistakes, templates, settings, pending migrations
	@sh tools/bootstrap.sh tests
	@exec $(PY) -m tools.lint

bench:  ## measure, and write bench/results.md
	@sh tools/bootstrap.sh tests
	@exec $(PY) -m bench

shots:  ## pictures of the main pages, into var/shots/
	@sh tools/bootstrap.sh tests
	@exec $(PY) -m tools.shots

messages:  ## bring the catalogues in step with the sources
	@sh tools/bootstrap.sh
	@exec $(PY) -m tools.messages

lock:  ## requirements.in and tests/requirements.in into their locks, with hashes
	@sh tools/bootstrap.sh
	@sh tools/lock.sh
