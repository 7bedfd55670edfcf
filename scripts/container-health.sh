#!/bin/bash
# The image's HEALTHCHECK: exits 0 when GET /health answers 200. Bash opens the connection itself, since the base image has no curl.
set -eu
port=${PORT:-3001}
if [[ ${ASPNETCORE_URLS-} =~ http://[^\;]*:([0-9]+) ]]; then port=${BASH_REMATCH[1]}; fi
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[[ $status == 200 ]]
