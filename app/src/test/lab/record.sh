#!/bin/bash
# Records the captures of the lab, as root: each scene of scenes.txt is played in a small host of its own (pid, mount and
# uts namespaces), in which the real probe then runs.
#
#   record.sh [PATTERN...]      only the scenes whose names match, as in: record.sh 'fuse-*' zombies-unreaped-quiet
#
# Leaves NAME.capture.gz and NAME.ids (what trouble said: the ids, as they are in the capture).
set -eu -o pipefail
shopt -s extglob
# Descriptors that came with the caller would be seen in every process of the scene.
for descriptor in /proc/self/fd/*; do
    case ${descriptor##*/} in [012] | 255) ;; *) eval "exec ${descriptor##*/}>&-" ;; esac
done
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../resources/captures/lab
probe=$here/../../../../ssh-collector/src/main/resources/revenant/collector/probe/linux/linux.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"
gcc -Wall -Wextra -Werror -O1 -pthread -o "$work/trouble" "$here"/*.c
cp "$probe" "$work/probe"
cp "$here/scene.sh" "$work/scene"

wanted() {
    [ $# -gt 1 ] || return 0
    local name=$1 pattern
    shift
    for pattern; do
        # shellcheck disable=SC2053
        [[ $name != $pattern ]] || return 0
    done
    return 1
}

# Who built the kernel, other people's FUSE connections, what the kernel said before, and accounts beyond root, daemon
# and nobody say nothing about the scene.
tidy() { # UPTIME
    awk -v since="$1" '
        /^@/ { section = $2 == "begin" ? $3 : "" }
        section == "fuse" && /^==> / { split($2, part, "/"); ours = index(own, " " part[6] " ") }
        section == "fuse" && !/^@/ && !ours { next }
        section == "dmesg" && /^\[/ { late = substr($0, 2) + 0 >= since }
        section == "dmesg" && !/^@/ && !late { next }
        { print }
    ' own=" $(tr '\n' ' ' <"$work/own") " - |
        sed -E -e 's/^(Linux version [^ ]+) \([^)]*@[^)]*\)/\1/' \
            -e '/^[a-z_][a-z0-9_-]*:[^:]*:[0-9]+:[0-9]+:/{/^(root|nobody|daemon):/!d}'
}

record() { # NAME OPTIONS STEPS
    local uptime start=$SECONDS
    read -r uptime _ </proc/uptime
    : >"$work/raw" >"$work/own" >"$work/ids"
    if ! LAB=$work OPTIONS=$2 STEPS=$3 timeout -k 10 "${PATIENCE:-400}" \
        unshare --pid --fork --kill-child --mount --uts --mount-proc bash -c '. "$LAB/scene"' </dev/null 2>"$work/errors" |
        cat >"$work/raw"; then
        echo "$1: FAILED" >&2
        sed 's/^/    /' "$work/errors" >&2
        failed=yes
        return 0
    fi
    tidy "$uptime" <"$work/raw" | gzip -9n >"$out/$1.capture.gz"
    cp "$work/ids" "$out/$1.ids"
    echo "$1: $(stat -c %s "$out/$1.capture.gz") bytes, $((SECONDS - start)) s; $(tr '\n' ';' <"$work/ids")"
    sed 's/^/    /' "$work/errors" >&2
}

failed=''
while read -r name options steps; do
    case $name in '' | '#'*) continue ;; esac
    wanted "$name" "$@" && record "$name" "$options" "$steps" </dev/null
done <"$here/scenes.txt"
[ -z "$failed" ]
