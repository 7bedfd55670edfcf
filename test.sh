#!/usr/bin/env bash
# Installs what the tests need where it is missing, builds everything and runs every test. Ends with "N passed, N failed, N skipped".
# Arguments choose tests and go to each test program, such as: ./test.sh --filter-class '*KpiStore*'
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
source scripts/prerequisites.sh
exec </dev/null

passed=0 failed=0 skipped=0 broken=() results=''
finish() {
  local step
  # Once more, with the beginning of what they say: a reader of a long log looks at its end.
  if ((failed)); then grep --no-filename --after-context 8 '^failed ' "$results"/*.log || true; fi
  for step in "${broken[@]}"; do printf 'Failed: %s\n' "$step"; done
  ((passed + failed + skipped + ${#broken[@]})) || printf 'Failed: no test ran.\n'
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$((failed + ${#broken[@]}))" "$skipped"
  ((failed + ${#broken[@]} == 0 && passed > 0))
  exit
}

say() { printf '== %s (%d s)\n' "$1" "$SECONDS"; }

# What a developer's shell has set for the app must not reach the apps that tests start.
unset DATABASE_URL DATABASE_URL_FILE ADMIN_API_KEY_FILE DUCKDB_PATH BACKUP_DIR RETENTION_DAYS VICTORIAMETRICS_URL VICTORIAMETRICS_DATA_PATH GRAFANA_URL \
  PORT ADMIN_API_KEY ANONYMOUS_READ ASPNETCORE_URLS ASPNETCORE_ENVIRONMENT DOTNET_ENVIRONMENT

scripts/test-packages.sh || printf 'Going on without: the tests that need them will say so.\n'

say 'Building'
if ! built=$(dotnet build Admin.sln --configuration Release --verbosity quiet --nologo 2>&1); then
  printf '%s\n' "$built"
  broken+=('the build')
  finish
fi

if (($# == 0)); then
  say 'Checking the format'
  dotnet format Admin.sln --no-restore --verify-no-changes --verbosity quiet || broken+=('the format; dotnet format mends it')
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  say "Running $name"
  report=$results/$name.xml
  code=0
  # A test that hangs is ended after a while, first kindly. Most wait for a process, a server or a browser, so twice as many as there are processors keep them busy.
  timeout --foreground --signal INT --kill-after 30s 30m \
    dotnet "$(dirname "$project")/bin/Release/net10.0/$name.dll" --no-ansi --progress off --max-threads 2.0x \
    --results-directory "$results" --report-xunit-xml --report-xunit-xml-filename "$name.xml" "$@" | tee "$results/$name.log" || code=$?

  # The report's first element sums the run up: <assembly … errors="0" failed="1" … passed="4" skipped="1" … total="6">.
  summary=''
  if [[ -s $report ]]; then summary=$(grep -om1 '<assembly [^>]*>' "$report") || true; fi
  count() { [[ $summary =~ \ $1=\"([0-9]+)\" ]] && printf '%s' "${BASH_REMATCH[1]}" || printf 0; }
  failures=$(($(count failed) + $(count errors)))
  passed=$((passed + $(count passed)))
  failed=$((failed + failures))
  skipped=$((skipped + $(count skipped)))

  # Exit code 2 tells of failed tests, which are counted; 8 of no test at all, which is fine where some were asked for by name.
  if [[ -z $summary ]]; then
    broken+=("$name ended with exit code $code before it could report")
  elif ((code != 0)) && ! ((code == 2 && failures > 0)) && ! ((code == 8 && $# > 0)); then
    broken+=("$name ended with exit code $code")
  fi
done

say 'Done'
finish
