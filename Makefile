# Two commands matter: `make run` starts everything with people in it; `make test` proves everything.
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help run check test mutants bench format locks clean

help: ## what there is to say
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## start the site with a believable community in it (PORT=8000)
	@$(PYTHON) -m deploy.start

check: ## lint, types, imports and the fast tests on SQLite: under 90 seconds
	@$(PYTHON) -m tests.prove check

test: ## everything, on PostgreSQL and Valkey, on SQLite, and in Chromium (17 minutes on two cores, 10 is the aim)
	@$(PYTHON) -m tests.prove test

mutants: ## remove each invariant's guard in turn, and see a test go red
	@$(PYTHON) -m tests.prove mutants

bench: ## how fast the reader of needs reads, beside a fixed piece of work
	@.venv/bin/python -m forum.signposting.needs.measuring.speed

format: ## let ruff lay the code out
	@.venv/bin/ruff check -q --fix . ; .venv/bin/ruff format -q .

locks: ## choose versions again, and write their hashes down
	@$(PYTHON) -m deploy.install test
	@sh requirements/lock.sh

clean: ## forget the demo's database and the gathered files
	@rm -rf var
