#!/usr/bin/env bash
# Every test:           ./test.sh
# Some projects:        ./test.sh Beside.Ra Interop          (with or without .Tests)
# Tests by their name:  ./test.sh --filter ParticipantCreated [Project…]
#
# Installs the Debian packages that the chosen projects name in their debian-packages.txt, builds what they need (without a choice:
# the solution), runs the test executables, three at a time, Interop.Tests a class at a time, and prints a line for each. The last
# line is always "N passed, N failed, N skipped".
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
    mapfile -t projects < <(find test -name '*.Tests.csproj' -printf '%f\n' | sed 's/\.csproj$//' | LC_ALL=C sort)
fi

# folder_of PROJECT: where a test project lies; nothing where there is none of that name.
folder_of() { find test -name "$1.csproj" -printf '%h'; }

declare -a packages=()
for project in "${projects[@]}"; do
    folder=$(folder_of "$project"); [ -n "$folder" ] || { say "test.sh: there is no test project $project"; exit 2; }
    [ ! -e "$folder/debian-packages.txt" ] || mapfile -t -O ${#packages[@]} packages < <(grep -v '^#' "$folder/debian-packages.txt")
done
if [ ${#packages[@]} -gt 0 ]; then
    mapfile -t missing < <(missing_packages "${packages[@]}" | sort -u)
    [ ${#missing[@]} -eq 0 ] || install_packages "the tests against foreign programs" "${missing[@]}"
fi

find_dotnet
say "building …"
# build_all SOLUTION-OR-PROJECT…: warnings are errors. One compiler of our own serves all projects, since each would otherwise begin with
# compiling the compiler; it ends with the build.
build_all() {
    local target process status=0 server=beside-$$
    for target in "$@"; do
        dotnet restore "$target" --locked-mode --verbosity quiet &&
            dotnet build "$target" --configuration Release --no-restore -warnaserror -nodeReuse:false -p:UseSharedCompilation=true \
                "-p:SharedCompilationId=$server" --verbosity quiet --nologo || { status=$?; break; }
    done
    for process in /proc/[0-9]*; do
        if tr '\0' ' ' 2>/dev/null <"$process/cmdline" | grep -q -- "-pipename:$server "; then kill "${process#/proc/}"; fi
    done
    return "$status"
}

targets=(Beside.slnx)
if [ ${#wanted[@]} -gt 0 ]; then
    targets=()
    for project in "${projects[@]}"; do targets+=("$(folder_of "$project")/$project.csproj"); done
fi
if ! build_all "${targets[@]}"; then
    say "test.sh: the sources do not build"
    echo "0 passed, 1 failed, 0 skipped"
    exit "$EXIT_BUILD_FAILED"
fi

results=artifacts/test-results
mkdir -p "$results"
rm -f "$results"/*.counts

count() { sed -n "s/.*<assembly [^>]* $1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1; }

# run_job PROJECT [CLASS]: one class of a project, or all of them. The limit is for what hangs, not for what is slow: a machine that does
# other things takes several times as long. At the limit the run is interrupted as by Ctrl+C, and what has run until then keeps its results.
run_job() {
    local project=$1 name=${2:-$1} limit_seconds=1200 started=$SECONDS status=0 note=
    local xml=$results/$name.xml log=$results/$name.log
    local total=0 passed=0 failed=0 skipped=0 arguments=(-noColor -noLogo -reporter quiet -xml "$xml")
    rm -f "$xml"
    [ $# -eq 1 ] || arguments+=(-class "$2")
    [ -z "$filter" ] || arguments+=(-method "*$filter*")
    timeout --signal=INT --kill-after=60 "$limit_seconds" env --default-signal=INT "artifacts/bin/$project/release/$project" "${arguments[@]}" >"$log" 2>&1 </dev/null || status=$?

    if [ -s "$xml" ]; then
        total=$(count total "$xml") passed=$(count passed "$xml") skipped=$(count skipped "$xml")
        failed=$(($(count failed "$xml") + $(count errors "$xml")))
    fi
    if [ "$status" -eq 124 ] || [ "$status" -eq 137 ]; then
        note=" (stopped after $limit_seconds s)" failed=$((failed + 1))
    elif [ ! -s "$xml" ] || { [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; }; then
        note=" (ended with code $status and without a result)" failed=$((failed + 1))
    elif [ "${total:-0}" -eq 0 ] && [ -z "$filter" ]; then
        note=" (ran nothing)" failed=$((failed + 1))
    fi

    printf '%-40s %5d passed %4d failed %4d skipped %5d s%s\n' "$name" "$passed" "$failed" "$skipped" $((SECONDS - started)) "$note"
    [ "$failed" -eq 0 ] || sed 's/^/    /' "$log"
    echo "$passed $failed $skipped" >"$results/$name.counts"
}

# The tests against foreign programs take longer than all others together: each class is a job of its own. Without a filter; with one,
# most classes would run nothing.
jobs=()
for project in "${projects[@]}"; do
    if [ "$project" = Interop.Tests ] && [ -z "$filter" ]; then
        mapfile -t -O ${#jobs[@]} jobs < <("artifacts/bin/$project/release/$project" -list classes -noLogo -noColor | sed -n "s/^$project\./$project &/p")
    else
        jobs+=("$project")
    fi
done

# The longest first, so that none of them is the last one: seconds on two quiet processors. Nothing depends on this list but the time.
longest=(
    Interop.Tests.PolicyTests Interop.Tests.XfreerdpInvitationTests Beside.Fuzz.Tests Interop.Tests.SlowClientTests Interop.Tests.HostilePeerTests
    Beside.Viewer.Tests Beside.Diagnosis.Tests Relay.Tests Beside.PacketFilter.Tests Beside.Tunnel.Tests Interop.Tests.InvitationLimitsTests Interop.Tests.VanishedPeerTests
    Interop.Tests.EndOfSessionTests Interop.Tests.OwnTerminalTests Interop.Tests.SessionRecordTests Beside.Platform.X11.Tests Interop.Tests.PlainRdpTests
    Interop.Tests.BothRecordsTests Repository.Tests
    Interop.Tests.PicturePathTests Interop.Tests.LeftBehindTests Interop.Tests.KeyboardAndMouseTests Interop.Tests.SilentHelperTests
    Interop.Tests.OpenVerbTests Interop.Tests.OpenMuteServerTests Beside.Runtime.Tests
)
rank() {
    local name=${1##* } i
    for i in "${!longest[@]}"; do [ "${longest[i]}" != "$name" ] || { echo "$i"; return; }; done
    echo "${#longest[@]}"
}
mapfile -t jobs < <(for job in "${jobs[@]}"; do echo "$(rank "$job") $job"; done | sort -s -n -k 1,1 | cut -d ' ' -f 2-)

# They wait for other programs more than they compute: more at once than there are processors.
lanes=$(($(nproc) + 1)) running=0 names=()
for job in "${jobs[@]}"; do
    names+=("${job##* }")
    if [ "$running" -eq "$lanes" ]; then wait -n || true; running=$((running - 1)); fi
    # shellcheck disable=SC2086 # a job is one or two words
    run_job $job &
    running=$((running + 1))
done
wait

passed=0 failed=0 skipped=0
for name in "${names[@]}"; do
    if [ ! -s "$results/$name.counts" ]; then
        say "test.sh: $name left no result"
        failed=$((failed + 1))
        continue
    fi
    read -r p f s <"$results/$name.counts"
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done

if [ $((passed + failed + skipped)) -eq 0 ]; then
    say "test.sh: no test ran"
    failed=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
