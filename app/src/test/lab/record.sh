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
samples=$here/../../main/resources/revenant/app/sample
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

# The kernel's own lines call processes as the outermost pid namespace does: "OUTER INNER" for all of the scene.
translate() {
    local status
    while sleep 1; do
        for status in /proc/[0-9]*/status; do
            [ "$(readlink "${status%status}ns/pid")" = "$(cat "$work/ns")" ] || continue
            awk '/^NSpid:/ && NF > 2 { print $2, $NF }' "$status"
        done >"$work/pids.new" 2>/dev/null
        mv "$work/pids.new" "$work/pids"
    done
}

# Who built the kernel, other people's FUSE connections, what the kernel says of others, and accounts beyond root, daemon
# and nobody say nothing about the scene.
tidy() { # the capture
    awk '
        FILENAME ~ /own$/ { ours[$1]; next }
        FILENAME ~ /pids$/ { inner[$1] = $2; next }
        function translated(line, head) {
            while (match(line, /:[0-9]+/)) {
                number = substr(line, RSTART + 1, RLENGTH - 1)
                head = head substr(line, 1, RSTART) (number in inner ? inner[number] : number)
                line = substr(line, RSTART + RLENGTH)
            }
            return head line
        }
        /^@/ { section = $2 == "begin" ? $3 : "" }
        section == "fuse" && /^==> / { split($2, part, "/"); own = part[6] in ours }
        section == "fuse" && !/^@/ && !own { next }
        section == "dmesg" && /INFO: task .*:[0-9]+ blocked/ {
            number = $0
            sub(/ blocked.*/, "", number)
            sub(/.*:/, "", number)
            known = number in inner
        }
        section == "dmesg" && !/^@/ { if (known) print translated($0, ""); next }
        { print }
    ' "$work/own" "$work/pids" "$1" |
        sed -E -e 's/^(Linux version [^ ]+) \([^)]*@[^)]*\)/\1/' \
            -e '/^[a-z_][a-z0-9_-]*:[^:]*:[0-9]+:[0-9]+:/{/^(root|nobody|daemon):/!d}'
}

record() { # NAME OPTIONS STEPS
    local start=$SECONDS translator='' series='' out=$out
    case ,$2, in *,series=*) series=yes ;; esac
    case ,$2, in *,sample,*) out=$samples ;; esac
    for file in raw own ids ns pids; do : >"$work/$file"; done
    case ,$2, in *,dmesg,*) translate & translator=$! ;; esac
    if ! LAB=$work OPTIONS=$2 STEPS=$3 timeout -k 10 "${PATIENCE:-400}" \
        unshare --pid --fork --kill-child --mount --uts --mount-proc bash -c '. "$LAB/scene"' </dev/null 2>"$work/errors" |
        cat >"$work/raw"; then
        echo "$1: FAILED" >&2
        sed 's/^/    /' "$work/errors" >&2
        failed=yes
    fi
    [ -z "$translator" ] || kill "$translator"
    [ -s "$work/raw" ] || return 0
    rm -f "$out/$1.capture.gz" "$out/$1.2.capture.gz"
    tidy "$work/raw" | awk -v out="$out/$1" -v series="$series" '
        /^revenant-capture / {
            if (samples++) close(gzip)
            gzip = "gzip -9n >>" out (samples > 1 && !series ? ".2" : "") ".capture.gz"
        }
        { print | gzip }'
    [ "$out" = "$samples" ] || cp "$work/ids" "$out/$1.ids"
    echo "$1: $(stat -c %s "$out/$1.capture.gz") bytes, $((SECONDS - start)) s; $(tr '\n' ';' <"$work/ids")"
    sed 's/^/    /' "$work/errors" >&2
}

failed=''
while read -r name options steps; do
    case $name in '' | '#'*) continue ;; esac
    wanted "$name" "$@" && record "$name" "$options" "$steps" </dev/null
done <"$here/scenes.txt"
[ -z "$failed" ]
