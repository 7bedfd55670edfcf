#!/usr/bin/env bash
# Installs the Debian packages that tests start for real, where they are missing. Leaves no service running and no database cluster behind.
# Without Debian, root or sudo it names what is missing: the tests that need it then skip, or fail where CI=true.
set -euo pipefail

missing=()
need() { # Debian package, then files or commands of which one must be there
  local package=$1 wanted
  shift
  for wanted in "$@"; do
    if command -v "$wanted" >/dev/null || compgen -G "$wanted" >/dev/null; then return; fi
  done
  missing+=("$package")
}

need chromium-headless-shell chromium-headless-shell chromium google-chrome # the browser of the end-to-end tests
need postgresql '/usr/lib/postgresql/*/bin/postgres' postgres # a server that each test run starts for itself
need victoria-metrics victoria-metrics victoria-metrics-prod   # a server that tests back up and restore
need prometheus promtool                                      # checks the text of /metrics
need rclone rclone                                            # copies backups elsewhere
need buildah buildah                                          # builds the container image
need debootstrap debootstrap /usr/sbin/debootstrap            # makes what the image is built upon
need docker-compose docker-compose                            # checks the compose file

((${#missing[@]})) || exit 0

as_root=()
if ((EUID != 0)); then
  # Without a terminal sudo can't ask for a password.
  if command -v sudo >/dev/null && { [[ -t 0 ]] || sudo --non-interactive true 2>/dev/null; }; then as_root=(sudo); else as_root=(none); fi
fi
if ! command -v apt-get >/dev/null || [[ ${as_root[*]-} == none ]]; then
  printf 'Not here, and can not be installed from here: %s. Tests that need them are skipped.\n' "${missing[*]}" >&2
  exit 0
fi

printf 'Installing for the tests: %s …\n' "${missing[*]}"
"${as_root[@]}" bash -euo pipefail -s -- "${missing[@]}" <<'ROOT'
export DEBIAN_FRONTEND=noninteractive
placed=()
trap 'rm -f "${placed[@]}"' EXIT

# Debian starts a server when it installs one, and makes a first PostgreSQL cluster. The tests start servers of their own, so neither is wanted.
if [[ ! -e /usr/sbin/policy-rc.d ]]; then
  placed+=(/usr/sbin/policy-rc.d)
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
  chmod +x /usr/sbin/policy-rc.d
fi
mkdir -p /etc/postgresql-common/createcluster.d
placed+=(/etc/postgresql-common/createcluster.d/mana-admin-tests.conf)
printf 'create_main_cluster = false\n' >/etc/postgresql-common/createcluster.d/mana-admin-tests.conf

log=$(mktemp)
placed+=("$log")
if ! { apt-get update -q && apt-get install -y -q --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
  tail -n 20 "$log" >&2
  printf 'Could not install %s: see above.\n' "$*" >&2
  exit 1
fi

# What was installed here for its programs alone should not start with the machine either.
if [[ -d /run/systemd/system ]]; then
  for package in "$@"; do
    case $package in postgresql | prometheus | victoria-metrics) systemctl --quiet disable "$package" ;; esac
  done
fi
ROOT
