#!/usr/bin/env bash
# Builds the Dockerfile for real and starts what came out, without a container engine and without pulling an image: buildah builds it on
# stand-ins for the official bases (a minimal Debian with this machine's .NET, Node and VictoriaMetrics). Prints one line a check, "ok NAME" or
# "FAIL NAME: why", and exits 0 when all hold, 1 when one does not, 77 when this machine can't tell (not root, or buildah or debootstrap missing).
#
# What a stand-in can't show: that the official images hold what is used of them (bash, groupadd, useradd, install, the runtime).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cannot_tell() {
  printf '%s\n' "$1"
  exit 77
}
((EUID == 0)) || cannot_tell 'Building an image here needs root.'
for tool in buildah debootstrap dotnet node victoria-metrics; do
  command -v "$tool" >/dev/null || cannot_tell "Building an image here needs $tool."
done

# The stand-ins take two minutes to make and are kept for the next run; whatever they are made of is in their tag.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/mana-admin/image-check
mkdir -p "$cache"
chmod 0700 "$cache"
exec 9>"$cache/lock"
flock 9
work=$(mktemp -d)
export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot
buildah() { command buildah --root "$cache/storage" --runroot "$work/run" "$@"; }

image=localhost/mana-admin:check
app=''
clear_storage() { # but for the stand-ins
  buildah rm --all >/dev/null
  if have "$image"; then buildah rmi --force "$image" >/dev/null; fi
}
clean_up() {
  if [[ -n $app ]]; then kill "$app" 2>/dev/null || true; fi
  clear_storage
  rm -rf "$work"
}

failures=0
ok() { printf 'ok %s\n' "$1"; }
fail() {
  printf 'FAIL %s: %s\n' "$1" "$2"
  failures=$((failures + 1))
}

# --- Stand-ins for the official bases ---------------------------------------------------------------------------------------------------------
# Asked of dotnet itself: the one on the PATH may be a shim.
dotnet_root=$(dotnet --list-runtimes | sed -n 's|^Microsoft.AspNetCore.App 10\..*\[\(.*\)/shared/.*|\1|p' | tail -n 1)
runtime=$(dotnet --list-runtimes | sed -n 's/^Microsoft.AspNetCore.App \(10\.[^ ]*\) .*/\1/p' | tail -n 1)
npm_root=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
certificates=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
nuget_config=$HOME/.nuget/NuGet/NuGet.Config
npm_config=$HOME/.npmrc
tag=$({ dotnet --list-sdks; printf '%s\n' "$runtime"; node --version; npm --version
  dpkg-query --show victoria-metrics 2>/dev/null || true
  cat scripts/check-image.sh "$certificates" "$nuget_config" "$npm_config" 2>/dev/null || true; } | sha256sum | cut -c1-16)
standin=localhost/mana-admin-standin
# Packages that this machine has fetched already are not fetched again.
fetched_nuget=/var/cache/fetched-nuget

have() { buildah inspect --type image "$1" >/dev/null 2>&1; }
clear_storage
trap clean_up EXIT
started_from() { # image; sets container and root
  container=$(buildah from --pull-never "$1")
  root=$(buildah mount "$container")
}
keep_as() { buildah commit --quiet --format docker "$container" "$1" >/dev/null && buildah rm "$container" >/dev/null; }

make_standins() {
  local old
  for old in $(buildah images --format '{{.Name}}:{{.Tag}}' | grep -E "^$standin-(aspnet|sdk|node|victoriametrics):"); do buildah rmi "$old" >/dev/null; done
  if ! have "$standin-debian:bookworm"; then
    started_from scratch
    debootstrap --variant=minbase --include=ca-certificates,libicu72,libssl3,tzdata,zlib1g bookworm "$root" >"$work/debootstrap.log" 2>&1 \
      || { tail -n 20 "$work/debootstrap.log"; fail builds 'debootstrap could not make a base'; exit 1; }
    rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/*
    mkdir "$root$fetched_nuget"
    keep_as "$standin-debian:bookworm"
  fi

  # The image that runs has the runtime alone, and the official one's user and environment.
  started_from "$standin-debian:bookworm"
  mkdir -p "$root/usr/share/dotnet/shared/"{Microsoft.AspNetCore.App,Microsoft.NETCore.App}
  cp -a "$dotnet_root/dotnet" "$dotnet_root/host" "$root/usr/share/dotnet/"
  for framework in Microsoft.AspNetCore.App Microsoft.NETCore.App; do
    cp -a "$dotnet_root/shared/$framework/$runtime" "$root/usr/share/dotnet/shared/$framework/"
  done
  ln -s ../share/dotnet/dotnet "$root/usr/bin/dotnet"
  chroot "$root" useradd --uid 1654 --user-group --create-home app
  buildah config --env APP_UID=1654 --env ASPNETCORE_HTTP_PORTS=8080 --env DOTNET_RUNNING_IN_CONTAINER=true "$container"
  keep_as "$standin-aspnet:$tag"

  # The images that build reach the registries as this machine does. What they need for it stays in them: none of it is in the Dockerfile.
  started_from "$standin-debian:bookworm"
  cp -a "$dotnet_root/." "$root/usr/share/dotnet"
  ln -s ../share/dotnet/dotnet "$root/usr/bin/dotnet"
  cp "$certificates" "$root/etc/ssl/certs/ca-certificates.crt"
  if [[ -s $nuget_config ]]; then install -D -m 0600 "$nuget_config" "$root/root/.nuget/NuGet/NuGet.Config"; fi
  buildah config --env NUGET_CERT_REVOCATION_MODE="${NUGET_CERT_REVOCATION_MODE-}" --env DOTNET_GENERATE_ASPNET_CERTIFICATE=false \
    --env NUGET_FALLBACK_PACKAGES="$fetched_nuget" "$container"
  keep_as "$standin-sdk:$tag"

  started_from "$standin-debian:bookworm"
  cp "$(readlink -f "$(command -v node)")" "$root/usr/bin/node"
  mkdir -p "$root/usr/lib/node_modules"
  cp -a "$npm_root" "$root/usr/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/bin/npm"
  cp "$certificates" "$root/etc/ssl/certs/ca-certificates.crt"
  if [[ -s $npm_config ]]; then install -m 0600 "$npm_config" "$root/root/.npmrc"; fi
  buildah config --env NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt "$container"
  keep_as "$standin-node:$tag"

  started_from scratch
  cp "$(command -v victoria-metrics)" "$root/victoria-metrics-prod"
  keep_as "$standin-victoriametrics:$tag"
}
if ! { have "$standin-aspnet:$tag" && have "$standin-sdk:$tag" && have "$standin-node:$tag" && have "$standin-victoriametrics:$tag"; }; then make_standins; fi

# --- Build, from a copy of the tree in which secrets lie about --------------------------------------------------------------------------------
secret=left-lying-about-$RANDOM$RANDOM
context=$work/context
mkdir "$context"
tar --create --exclude=./.git --exclude=bin --exclude=obj --exclude=node_modules --exclude=./data --exclude=./src/Admin.Web/wwwroot/dist . \
  | tar --extract --directory "$context"
for path in .env data/admin-state.db src/Admin.Web/appsettings.Production.json src/Admin.Web/wwwroot/dist/old.js src/Admin.Web/bin/key.txt wwwroot-assets/.env.local; do
  mkdir -p "$context/$(dirname "$path")"
  printf '%s\n' "$secret" >"$context/$path"
done

# As for a volume of the old service (docs/cut-over.md), whose user had ids of its own, neither of them the image's default.
owner=1001:1002
mounts=()
if [[ -d ${NUGET_PACKAGES:-$HOME/.nuget/packages} ]]; then mounts=(--volume "${NUGET_PACKAGES:-$HOME/.nuget/packages}:$fetched_nuget:ro"); fi
if ! buildah bud --quiet --pull-never --format docker --tag "$image" "${mounts[@]}" \
  --build-arg DOTNET_SDK="$standin-sdk:$tag" --build-arg DOTNET_ASPNET="$standin-aspnet:$tag" --build-arg NODE="$standin-node:$tag" \
  --build-arg VICTORIAMETRICS="$standin-victoriametrics:$tag" --build-arg MANA_UID="${owner%:*}" --build-arg MANA_GID="${owner#*:}" \
  "$context" >"$work/build.log" 2>&1; then
  tail -n 60 "$work/build.log"
  fail builds 'see above'
  exit 1
fi
ok builds

# --- What is in it ----------------------------------------------------------------------------------------------------------------------------
started_from "$image"
setting() { buildah inspect --format "{{$1}}" "$container"; }
user=$(setting .Docker.Config.User)
mapfile -t command_line < <(setting 'range .Docker.Config.Entrypoint}}{{println .}}{{end' | sed '/^$/d')

owned=$(stat --format '%u:%g' "$root"/data "$root"/data/analytics "$root"/backup "$root"/backup/monitoring | sort -u)
stray=$(find "$root" -xdev \( -path "$root/data" -o -path "$root/backup" \) -prune -o \( -uid "${user%%:*}" -o -gid "${user##*:}" \) -print -quit)
if [[ $user != "$owner" ]]; then fail user "built for $owner, the image runs as \"$user\""
elif [[ $owned != "$user" ]]; then fail user "/data and /backup belong to $owned, the image runs as $user"
elif [[ -n $stray ]]; then fail user "it owns more than its data: ${stray#"$root"}"
else ok user; fi

if found=$(grep -rlF "$secret" "$root" --exclude-dir=proc --exclude-dir=sys | head -n 1) && [[ -n $found ]]; then fail no-secret "in ${found#"$root"}"
elif { buildah inspect "$container"; buildah inspect --type image "$image"; } | grep -qiE "$secret|DATABASE_URL=|ADMIN_API_KEY=|PASSWORD="; then fail no-secret 'in the configuration or the history'
elif [[ -n $(find "$root/root" -name .npmrc -o -name NuGet.Config) ]]; then fail no-secret "a package client's configuration is in it"
else ok no-secret; fi

# The machine in its header is 014c while it is not compiled for one.
header=$(od -An -tu4 -j60 -N4 "$root/app/Admin.Web.dll")
if [[ $(od -An -tx2 -j$((header + 4)) -N2 "$root/app/Admin.Web.dll") == *014c ]]; then fail compiled 'the app is compiled only when it starts'; else ok compiled; fi

# --- What it does -----------------------------------------------------------------------------------------------------------------------------
free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }
inside() { buildah run "$@"; }
answer() { # path; prints the status line and the body
  node -e 'fetch(process.argv[1], { redirect: "manual" }).then(async r => console.log(r.status + "\n" + await r.text()), e => console.log("000\n" + e.cause))' "http://127.0.0.1:$port$1"
}

code=0
inside "$container" -- "${command_line[@]}" >"$work/refused.out" 2>"$work/refused.err" || code=$?
# buildah adds lines about the exit code.
said=$(cat "$work/refused.out" "$work/refused.err" | grep -vE '^(subprocess exited with status|Error: .*exit status)' || true)
if ((code == 1)) && [[ $(wc -l <<<"$said") == 1 && $said == *DATABASE_URL* ]]; then ok refuses-without-database
else fail refuses-without-database "exit code $code, and it said: $said"; fi

if inside "$container" -- victoria-metrics-prod -version >"$work/victoriametrics.log" 2>&1; then ok victoriametrics
else fail victoriametrics "$(tail -n 3 "$work/victoriametrics.log")"; fi

if inside "$container" -- rclone version >"$work/rclone.log" 2>&1; then ok rclone
else fail rclone "$(tail -n 3 "$work/rclone.log")"; fi

port=$(free_port)
if inside --env PORT="$port" "$container" -- container-health 2>/dev/null; then fail health 'the check passes while nothing runs'; fi
touch "$work/started"
password=of-the-database-$RANDOM
buildah run --env PORT="$port" --env DATABASE_URL="postgresql://reader:$password@127.0.0.1:1/product" "$container" -- "${command_line[@]}" >"$work/app.log" 2>&1 &
app=$!
innermost() { # pid; the process that buildah runs for it
  local child
  child=$(pgrep -P "$1" | head -n 1) && innermost "$child" || printf '%s' "$1"
}
serving=''
for ((i = 0; i < 120; i++)); do
  if ! kill -0 "$app" 2>/dev/null; then break; fi
  if [[ $(answer /health | head -n 1) == 200 ]]; then serving=yes && break; fi
  sleep 0.5
done
if [[ -z $serving ]]; then
  tail -n 40 "$work/app.log"
  fail serves 'no 200 from /health within a minute'
  exit 1
fi
stylesheet=$(answer /signin | grep -oE '(dist/)[A-Za-z0-9._-]+\.css' | head -n 1 || true)
if [[ -z $stylesheet ]]; then fail serves 'the sign-in page names no stylesheet'
elif [[ $(answer "/$stylesheet" | head -n 1) != 200 ]]; then fail serves "no $stylesheet"
else ok serves; fi

process=$(innermost "$app")
if [[ $(awk '/^Uid:/ {print $2; exit}' "/proc/$process/status"):$(awk '/^Gid:/ {print $2; exit}' "/proc/$process/status") != "$user" ]]; then
  fail runs-as-user "process $process is not $user"
else ok runs-as-user; fi

if [[ $(setting '.Docker.Config.Healthcheck.Test') != '[CMD container-health]' ]]; then fail health 'the image names no health check'
elif ! inside --env PORT="$port" "$container" -- container-health; then fail health 'the check fails while /health answers 200'
else ok health; fi

SECONDS=0 code=0
kill -TERM "$process"
wait "$app" || code=$?
app=''
if ((code != 0)); then
  tail -n 20 "$work/app.log"
  fail stops "exit code $code after SIGTERM"
elif ((SECONDS > 10)); then fail stops "it took $SECONDS s"
else ok stops; fi

# A read-only root with a /tmp in memory is enough for it.
written=$(find "$root" -xdev -newer "$work/started" -type f ! -path "$root/tmp/*" ! -path "$root/data/*" ! -path "$root/backup/*" ! -path "$root/proc/*" ! -path "$root/sys/*" ! -path "$root/run/*" ! -path "$root/etc/*" | head -n 3)
if [[ -n $written ]]; then fail read-only-root "it wrote ${written//"$root"/}"; else ok read-only-root; fi
if grep -qF "$password" "$work/app.log"; then fail no-password-logged 'the log holds the password of the database'; else ok no-password-logged; fi

((failures == 0))
