#!/usr/bin/env bash
# The relay beside HAProxy, passing the same WebSocket streams over TLS in one run; added latency; memory of waiting codes.
# Needs Debian's haproxy. Prints ratios; processor time is each program's own. bench/relay.sh [WAITING CODES]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=build/packages.sh
source "$root/build/packages.sh"
find_dotnet
mapfile -t missing < <(missing_packages haproxy)
[ ${#missing[@]} -eq 0 ] || install_packages "the proxy that the relay is measured beside" "${missing[@]}"
dotnet build "$root/bench/RelayBench/RelayBench.csproj" --configuration Release --verbosity quiet --nologo
ulimit -n "$(ulimit -Hn)"
exec "$root/artifacts/bin/RelayBench/release/RelayBench" "$@"
