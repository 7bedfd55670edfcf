# shellcheck shell=bash
# What run.sh and test.sh need before they can begin: the .NET SDK 10 and Node 20 or newer with npm. Sourced, not run.

prerequisite_missing() {
  printf '%s\n' "$1" "$2" >&2
  exit 1
}

require_dotnet() {
  local get="Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again."
  command -v dotnet >/dev/null || prerequisite_missing "The .NET SDK 10 is needed, and there is no 'dotnet' on the PATH." "$get"
  local sdks
  sdks=$(dotnet --list-sdks)
  grep -q '^10\.' <<<"$sdks" \
    || prerequisite_missing "The .NET SDK 10 is needed; 'dotnet' is here with ${sdks:-no SDK at all (a runtime is not enough)}." "$get"
}

require_node() {
  local get="Install it from https://nodejs.org and run this again."
  command -v node >/dev/null || prerequisite_missing "Node 20 or newer is needed, and there is no 'node' on the PATH." "$get"
  local version
  version=$(node --version)
  [[ $version =~ ^v([0-9]+)\. && ${BASH_REMATCH[1]} -ge 20 ]] \
    || prerequisite_missing "Node 20 or newer is needed; 'node' is here in version $version." "$get"
  command -v npm >/dev/null || prerequisite_missing "npm is needed beside Node, and there is no 'npm' on the PATH." "$get"
}

# Says nothing about itself: no banner, no telemetry, no build processes left behind.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

require_dotnet
require_node
