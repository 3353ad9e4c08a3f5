# The front door: `make help` lists what there is.
SWIFT_OPTIONS =

.DEFAULT_GOAL := help
.PHONY: help build release test lint format bench fuzz reference run clean

help: ## List these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

build: ## Build for development (debug, hot code optimised)
	swift build $(SWIFT_OPTIONS)

release: ## Build the program as it is shipped
	swift build -c release --product tars --static-swift-stdlib

test: ## Install what the tests need and run them all
	scripts/test

lint: ## Check formatting, shell and Python
	scripts/lint

format: ## Format all Swift files
	swift format --in-place --parallel --recursive Package.swift Sources Tests

bench: ## Run the benchmarks and write their report
	scripts/bench

fuzz: ## Feed damaged inputs to every parser, a minute each
	scripts/fuzz all

reference: ## Write docs/reference anew from the program
	TARS_UPDATE_REFERENCE=1 swift test $(SWIFT_OPTIONS) --filter DocumentationTests

run: build ## Start the server on a data folder of its own
	swift run $(SWIFT_OPTIONS) --skip-build tars serve --data .build-data

clean: ## Remove what was built
	swift package clean
