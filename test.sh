#!/usr/bin/env bash
# Every test:           ./test.sh
# Some projects:        ./test.sh Beside.Wire Interop        (with or without .Tests)
# Tests by their name:  ./test.sh --filter ParticipantCreated [Project…]
#
# Installs the Debian packages that the chosen projects name in their debian-packages.txt, builds the solution, runs the
# test executables one after the other and prints a line for each. The last line is always "N passed, N failed, N skipped".
# Exit codes: 0 all passed; 1 something failed, crashed, hung or ran nothing; 2 wrong arguments;
#   65 the sources do not build; 69 a package is missing and cannot be installed.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
cd "$root"
# shellcheck source=build/packages.sh
source build/packages.sh

filter=
declare -a wanted=()
while [ $# -gt 0 ]; do
    case $1 in
        --filter) [ $# -ge 2 ] || { say "test.sh: --filter needs a name"; exit 2; }; filter=$2; shift 2 ;;
        --help) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
        -*) say "test.sh: $1 is not known; see ./test.sh --help"; exit 2 ;;
        *) wanted+=("${1%.Tests}.Tests"); shift ;;
    esac
done

if [ ${#wanted[@]} -gt 0 ]; then
    projects=("${wanted[@]}")
else
    mapfile -t projects < <(find test -mindepth 2 -maxdepth 2 -name '*.Tests.csproj' -printf '%f\n' | sed 's/\.csproj$//' | LC_ALL=C sort)
fi

declare -a packages=()
for project in "${projects[@]}"; do
    [ -e "test/$project/$project.csproj" ] || { say "test.sh: there is no test project $project"; exit 2; }
    [ ! -e "test/$project/debian-packages.txt" ] || mapfile -t -O ${#packages[@]} packages < <(grep -v '^#' "test/$project/debian-packages.txt")
done
if [ ${#packages[@]} -gt 0 ]; then
    mapfile -t missing < <(missing_packages "${packages[@]}" | sort -u)
    [ ${#missing[@]} -eq 0 ] || install_packages "the tests against foreign programs" "${missing[@]}"
fi

find_dotnet
say "building …"
if ! dotnet restore Beside.slnx --locked-mode --verbosity quiet ||
   ! dotnet build Beside.slnx --configuration Release --no-restore -warnaserror --disable-build-servers --verbosity quiet --nologo; then
    say "test.sh: the sources do not build"
    echo "0 passed, 1 failed, 0 skipped"
    exit "$EXIT_BUILD_FAILED"
fi

results=artifacts/test-results
mkdir -p "$results"
passed=0 failed=0 skipped=0

count() { sed -n "s/.*<assembly [^>]* $1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1; }

for project in "${projects[@]}"; do
    xml=$results/$project.xml log=$results/$project.log
    rm -f "$xml"
    limit_seconds=300
    [ "$project" != Interop.Tests ] || limit_seconds=1500
    arguments=(-noColor -noLogo -reporter quiet -xml "$xml")
    [ -z "$filter" ] || arguments+=(-method "*$filter*")

    started=$SECONDS status=0
    timeout --kill-after=10 "$limit_seconds" "artifacts/bin/$project/release/$project" "${arguments[@]}" >"$log" 2>&1 </dev/null || status=$?

    total=0 project_passed=0 project_failed=0 project_skipped=0
    if [ -s "$xml" ]; then
        total=$(count total "$xml") project_passed=$(count passed "$xml") project_skipped=$(count skipped "$xml")
        project_failed=$(($(count failed "$xml") + $(count errors "$xml")))
    fi
    note=
    if [ "$status" -eq 124 ] || [ "$status" -eq 137 ]; then
        note=" (stopped after $limit_seconds s)" project_failed=$((project_failed + 1))
    elif [ ! -s "$xml" ] || { [ "$status" -ne 0 ] && [ "$project_failed" -eq 0 ]; }; then
        note=" (ended with code $status and without a result)" project_failed=$((project_failed + 1))
    elif [ "${total:-0}" -eq 0 ] && [ -z "$filter" ]; then
        note=" (ran nothing)" project_failed=$((project_failed + 1))
    fi

    printf '%-32s %5d passed %4d failed %4d skipped %5d s%s\n' \
        "$project" "$project_passed" "$project_failed" "$project_skipped" $((SECONDS - started)) "$note"
    [ "$project_failed" -eq 0 ] || sed 's/^/    /' "$log"
    passed=$((passed + project_passed)) failed=$((failed + project_failed)) skipped=$((skipped + project_skipped))
done

if [ $((passed + failed + skipped)) -eq 0 ]; then
    say "test.sh: no test ran"
    failed=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
