# isnad's tasks. `make` alone lists them. Each does its own set-up and can be run again.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
JOBS ?= $(shell nproc)
ISNAD := build/release/isnad

.PHONY: help setup build everything demo serve test consumers python spark site package release asan tsan fuzz bench growth nightly parity scoreboard train format lint clean

help: ## list the targets
	@echo "isnad: who did what to whom, and who says so"; echo
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

setup: ## Debian packages, the language model and the gazetteer (pinned; nothing where in place)
	@tools/setup/packages.sh build
	@tools/setup/model.sh
	@tools/setup/gazetteer.sh

build: setup ## the program alone, at build/release/isnad
	@tools/setup/build.sh $(JOBS) isnad

everything: setup
	@tools/setup/build.sh $(JOBS) all trainers

demo: build ## a ledger of the example articles: what happened, who says so, where the accounts part
	@tools/demo.sh $(ISNAD)

serve: build ## the workbench on the demo ledger, in the browser of this machine (PORT=8080)
	@[ -s build/demo.db ] || tools/demo.sh $(ISNAD)
	@$(ISNAD) serve --db build/demo.db --port $${PORT:-8080}

test: setup ## build and run every test
	@tools/setup/build.sh $(JOBS) all
	@tools/setup/packages.sh page
	@ctest --test-dir build/release --output-on-failure --parallel $(JOBS)

consumers: build ## exports opened by pandas, openpyxl, networkx, GDAL, followthemoney, citeproc
	@python3 tests/consumers/run.py $(ISNAD) --must

python: build ## isnad for Python: its wheel, at build/wheels, built and tested
	@python3 tests/python/run.py build/release --must

spark: build ## isnad.spark on local[2], tested against a ledger of the same articles; needs Java 17
	@python3 tests/spark/run.py build/release --must

site: build ## the documentation as a site to read and search from disk, at build/site
	@tools/site.sh $(ISNAD)

package: build ## what a release hands on: a .deb, a tarball that runs anywhere, their parts, at build/packages
	@tools/setup/packages.sh package
	@tools/release/package.sh

release: package ## those and the wheel, installed and used in a bare Debian 12 made for it (root; minutes)
	@tools/wheel.sh
	@tools/release/check.sh

asan: setup ## the tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@cmake --preset asan >/dev/null && cmake --build --preset asan --parallel $(JOBS)
	@ctest --test-dir build/asan --output-on-failure

tsan: setup ## the tests under ThreadSanitizer
	@cmake --preset tsan >/dev/null && cmake --build --preset tsan --parallel $(JOBS)
	@ctest --test-dir build/tsan --output-on-failure

fuzz: ## every fuzz target for SECONDS each (default 60)
	@tools/setup/packages.sh fuzz
	@tools/setup/model.sh
	@tools/fuzz.sh $${SECONDS_EACH:-60}

bench: everything ## isnad beside spaCy on the same texts, after checking that both answer the same
	@tools/bench.sh

growth: build ## what an article costs in a small ledger and in a large one (ARTICLES=5000)
	@python3 bench/growth.py $(ISNAD) --articles $${ARTICLES:-5000}

nightly: everything ## what takes hours: growth to 100,000 articles, 100 kills of `add`, 20 of `collect` on 10,000 pages, the tests of files on PostgreSQL, sizes of every test on 1,000 series
	@python3 bench/growth.py $(ISNAD) --articles 100000 --asked 100000
	@python3 tools/crash_test.py $(ISNAD) --kills 100
	@python3 tests/spark/run.py build/release --must --articles 5000
	@python3 tools/collect_crash_test.py $(ISNAD) --pages 10000 --kills 20
	@python3 tests/cli/on_postgresql.py $(ISNAD)
	@tools/setup/build.sh $(JOBS) analyze_sizes
	@ISNAD_NIGHTLY=1 python3 tests/docs/console_test.py $(ISNAD)
	@build/release/bench/analyze_sizes --series $${SERIES:-1000} --threads $(JOBS)

parity: everything ## token by token against two installs of spaCy, over 500,000 tokens
	@tools/parity.sh

scoreboard: everything ## every evaluator of ../shared/eval; writes docs/scoreboard.md
	@tools/scoreboard.sh

train: everything ## every model anew from ../shared/corpora, in order (ONLY=statements,incidents: some of them)
	@tools/train/all.sh

format: ## clang-format over all our sources
	@git ls-files '*.cpp' '*.h' | xargs clang-format-14 -i

lint: everything ## clang-format, clang-tidy, the layer check, the tables, the page's linters
	@tools/setup/packages.sh lint
	@git ls-files '*.cpp' '*.h' | xargs clang-format-14 --dry-run --Werror
	@python3 tools/checks/layers.py
	@python3 tools/checks/feature_codes.py
	@python3 tools/checks/tables.py
	@echo "Nothing happened." | $(ISNAD) extract --input-format text - >/dev/null && echo "lint: every table loads"
	@if [ -d web/node_modules ]; then cd web && npm run --silent types && npm run --silent lint; else echo "lint: the page's linters are left out: node is not here"; fi
	@python3 tools/checks/tidy.py --jobs $(JOBS)

clean: ## remove what was built; keeps the model and the gazetteer
	@rm -rf build/release build/dev build/asan build/tsan build/fuzz build/tidy
