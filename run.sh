#!/usr/bin/env bash
# Builds Mana Admin and starts it on http://localhost:3001; arguments go to the app. Ctrl-C stops it.
# Without DATABASE_URL it shows the built-in sample product.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
source scripts/prerequisites.sh

project=src/Admin.Web
printf 'Building Mana Admin (a minute the first time) …\n'
if ! built=$(dotnet build "$project" --configuration Release --verbosity quiet --nologo 2>&1); then
  printf '%s\nThe build failed: see above. Nothing was started.\n' "$built" >&2
  exit 1
fi

printf 'Starting it; Ctrl-C stops it.\n'
export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}
exec dotnet "$project/bin/Release/net10.0/Admin.Web.dll" "$@"
