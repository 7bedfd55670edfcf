#!/usr/bin/env bash
# Compares a snapshot of 10 million users with the best hand-written scan in psql, in one run, on a PostgreSQL of its own.
# Exit code 1 where the snapshot takes more than 1.25 times as long. Other sizes: bench/run.sh USERS ROUNDS
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/prerequisites.sh

project=bench/Admin.Bench
if ! built=$(dotnet build "$project" --configuration Release --verbosity quiet --nologo 2>&1); then
  printf '%s\nThe build failed: see above. Nothing was measured.\n' "$built" >&2
  exit 1
fi

exec dotnet "$project/bin/Release/net10.0/Admin.Bench.dll" "$@"
