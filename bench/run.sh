#!/usr/bin/env bash
# Measures the product beside what it has to be held against, each pair in turn in one run, and prints one table with ratios.
# Exit code 1 where a limit is not kept. Only some: bench/run.sh snapshot backup …; a small try of everything: bench/run.sh --quick
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/prerequisites.sh

# The service's packages first: they are copied to where it is started.
(cd bench/node-service && npm ci --no-progress --no-audit --no-fund --silent)
for project in src/Admin.Web bench/Admin.Bench; do
  if ! built=$(dotnet build "$project" --configuration Release --verbosity quiet --nologo 2>&1); then
    printf '%s\nThe build failed: see above. Nothing was measured.\n' "$built" >&2
    exit 1
  fi
done

command -v wrk >/dev/null || prerequisite_missing "wrk is needed for the load." "Install it (apt-get install wrk) and run this again."

exec dotnet bench/Admin.Bench/bin/Release/net10.0/Admin.Bench.dll "$@"
