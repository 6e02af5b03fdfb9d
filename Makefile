# Every target is one command; what it does is in tools/. `make` alone lists them.

PY = .venv/bin/python
# What was compiled is kept, whatever the surroundings say: each process starts twice as fast.
export PYTHONDONTWRITEBYTECODE =

.PHONY: help run dev test proof lint bench shots backup restore messages lock

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

proof:  ## every race at its full figures, on both databases, in about an hour
	@sh tools/bootstrap.sh tests
	@exec $(PY) -m tools.proof

lint:  ## formatting, likely mistakes, templates, settings, pending migrations
	@sh tools/bootstrap.sh tests
	@exec $(PY) -m tools.lint

bench:  ## measure, and write bench/results.md
	@sh tools/bootstrap.sh tests
	@exec $(PY) -m bench

shots:  ## pictures of the main pages, into var/shots/
	@sh tools/bootstrap.sh tests
	@exec $(PY) -m tools.shots

backup:  ## one file with the database and what people sent, into var/backups/ (TO=file)
	@sh tools/bootstrap.sh
	@exec $(PY) -m tools.manage backup $(if $(TO),--to "$(TO)")

restore:  ## put a backup back (FROM=file); REPLACE=yes loses what is here
	@sh tools/bootstrap.sh
	@exec $(PY) -m tools.manage restore "$(FROM)" $(if $(filter yes,$(REPLACE)),--replace)

messages:  ## bring the catalogues in step with the sources
	@sh tools/bootstrap.sh
	@exec $(PY) -m tools.messages

lock:  ## requirements.in and tests/requirements.in into their locks, with hashes
	@sh tools/bootstrap.sh
	@sh tools/lock.sh
