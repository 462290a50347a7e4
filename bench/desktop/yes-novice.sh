#!/usr/bin/env bash
# A novice for measurements: starts "beside invite" with the given words and agrees to every question, as a person would
# who only wants to see how fast it is. Never use it for anything else.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
coproc novice { exec "$here/../../artifacts/bin/Cli/release/beside" invite --events json "$@"; }
pid=$novice_PID
trap 'kill "$pid" 2>/dev/null; wait "$pid"; exit 0' TERM INT
while read -r line <&"${novice[0]}"; do
    printf '%s\n' "$line" >&2
    case $line in
        *'"event":"prompt","id":"view"'*) echo yes >&"${novice[1]}" ;;
        *'"event":"prompt","id":"control"'*) echo allow >&"${novice[1]}" ;;
    esac
done
wait "$pid"
