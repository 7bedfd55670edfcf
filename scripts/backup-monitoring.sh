#!/usr/bin/env bash
# Backs everything up that is configured and proves it, for a cron line such as
#   0 2 * * * /path/to/scripts/backup-monitoring.sh
# Exits 0 only when a verified backup came of it; otherwise standard error says why, and cron mails that.
#
# It asks the server over HTTP where ADMIN_API_KEY is set (and MANA_URL, http://localhost:3001 unless set): so it works beside a container too.
# Without a key it calls the program itself, which speaks to the server that runs on the store, or works on the files when none runs.
set -euo pipefail

if [[ -z ${ADMIN_API_KEY-} ]]; then
  root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
  for program in "${MANA_APP-}" "$root/Admin.Web.dll" "$root/src/Admin.Web/bin/Release/net10.0/Admin.Web.dll"; do
    if [[ -n $program && -f $program ]]; then
      cd "$root"
      exec dotnet "$program" backup
    fi
  done
  printf 'No backup was made: there is neither ADMIN_API_KEY, to ask a server, nor a built program (./run.sh builds one, MANA_APP names another).\n' >&2
  exit 1
fi

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT
url=${MANA_URL:-http://localhost:3001}
# The key goes in by standard input: arguments can be read by everybody on the machine.
status=$(curl --silent --show-error --output "$answer" --write-out '%{http_code}' --request POST --config - "${url%/}/api/v1/backups" \
  <<<"header = \"X-Api-Key: $ADMIN_API_KEY\"") || {
  printf 'No backup was made: %s does not answer.\n' "$url" >&2
  exit 1
}
if [[ $status == 201 ]]; then
  printf 'A verified backup was made: %s\n' "$(grep -om1 '"id":"[^"]*"' "$answer" || true)"
else
  printf 'There is no verified backup of this run: %s answered %s.\n' "$url" "$status" >&2
  cat "$answer" >&2
  exit 1
fi
