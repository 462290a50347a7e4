# Sourced by ./beside and ./test.sh: finds out which Debian packages are missing and installs them.

# Exit code where a program that is needed is missing and cannot be installed (EX_UNAVAILABLE of sysexits.h).
readonly EXIT_UNAVAILABLE=69
# Exit code where the sources do not build (EX_DATAERR). The verbs have codes of their own, below 63 and 70.
readonly EXIT_BUILD_FAILED=65

say() { printf '%s\n' "$*" >&2; }

# install_packages WHY PACKAGE…: asks nothing, says what it does; without root, sudo or apt-get it names the command and exits.
install_packages() {
    local why=$1
    shift
    local -a command=(apt-get install --yes --no-install-recommends "$@")
    local -a as_root=()

    if ! command -v apt-get >/dev/null; then
        say "beside: $why needs these Debian packages, or what your system calls them: $*"
        exit "$EXIT_UNAVAILABLE"
    fi
    if [ "$(id -u)" -ne 0 ]; then
        # sudo may ask for a password where there is somebody to give it.
        if ! command -v sudo >/dev/null || { ! sudo -n true 2>/dev/null && ! [ -t 0 ]; }; then
            say "beside: $why needs packages that only an administrator can install. Run: sudo ${command[*]}"
            exit "$EXIT_UNAVAILABLE"
        fi
        as_root=(sudo)
    fi

    say "beside: installing $* ($why)"
    # Wireshark's package asks who may capture; the answer "root alone" is its own default.
    case " $* " in
        *" tshark "*)
            echo "wireshark-common wireshark-common/install-setuid boolean false" | "${as_root[@]}" debconf-set-selections ;;
    esac
    if ! without_services; then
        # A fresh machine has no package lists, or old ones.
        if ! "${as_root[@]}" apt-get update >&2 || ! without_services; then
            say "beside: $* could not be installed. Run: sudo apt-get update && sudo ${command[*]}"
            exit "$EXIT_UNAVAILABLE"
        fi
    fi
    disable_services "$@"
}

# Some packages bring servers, or a firewall. Programs are wanted here, so none of them is started: not now (deb-systemd-invoke and
# invoke-rc.d ask policy-rc.d, 101 is "not allowed") and not with the next start of the machine. With command and as_root of install_packages.
without_services() (
    local guard=/usr/sbin/policy-rc.d
    if [ ! -e "$guard" ]; then
        trap '"${as_root[@]}" rm -f "$guard"' EXIT
        printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" install -m 755 /dev/stdin "$guard"
    fi
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "${command[@]}" >&2
)

disable_services() {
    local -a services=()
    [ -d /run/systemd/system ] || return 0
    mapfile -t services < <(dpkg --listfiles "$@" | sed -n 's#^.*/systemd/system/\([^/@]*\.service\)$#\1#p' | sort -u)
    [ ${#services[@]} -eq 0 ] || "${as_root[@]}" systemctl disable --quiet "${services[@]}" >&2 || say "beside: these services could not be disabled: ${services[*]}"
}

# missing_packages PACKAGE…: prints those that are not installed.
missing_packages() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
    done
}

# Our executables are started directly; they find the runtime by this variable where it is in no usual place.
find_dotnet() {
    if ! command -v dotnet >/dev/null; then
        say "beside: the .NET SDK (version 10 or newer) is missing. See https://dotnet.microsoft.com/download"
        exit "$EXIT_UNAVAILABLE"
    fi
    export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
    # Otherwise the runtime puts pipes and a socket into the temporary folder, which stay there when a program is killed.
    export DOTNET_EnableDiagnostics="${DOTNET_EnableDiagnostics-0}"
}
