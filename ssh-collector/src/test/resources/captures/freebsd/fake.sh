#!/bin/sh
# Stands for the tools of a FreeBSD host: called as ps, jls, procstat, ..., it prints what was recorded of that host.
#
#   FAKE_DATA=DIR       the recording: one file per section of freebsd.sh, named as the section; detect is uname and date
#   FAKE_HANG='WORDS'   a command line with these words never ends
#   FAKE_FAIL='WORDS'   one with these ends with status 64 and prints half of what it should
#   FAKE_FLOOD='WORDS'  one with these prints without end
#   FAKE_LACK='WORDS'   one with these prints a usage message, as older versions do
tool=${0##*/}
line=" $tool $* "

has() { [ -n "$1" ] && case $line in *"$1"*) ;; *) return 1 ;; esac }

recorded() {
    [ -r "$FAKE_DATA/$1" ] || exit 1
    if has "${FAKE_FAIL-}"; then
        head -c 700 "$FAKE_DATA/$1"
        exit 64
    fi
    cat "$FAKE_DATA/$1"
}

detected() { sed -n "s/^$1 //p" "$FAKE_DATA/detect"; }

# The processes asked for, of recorded JSON of many: {"procstat": {"KIND": {"PID": {...}, ...}}}.
of_processes() {
    kind=$1
    shift
    printf '{"__version": "1", "procstat": {"%s": {' "$kind"
    sed -e "s/^.*\"procstat\": {\"$kind\": {//" -e 's/}}}$//' -e 's/\(, \)*"\([0-9]*\)": {"process_id"/\n&/g' "$FAKE_DATA/$kind" |
        awk -v "wanted= $* " '
            /^(, )?"[0-9]+": \{"process_id"/ {
                sub(/^, /, "")
                pid = $0
                sub(/^"/, "", pid)
                sub(/".*/, "", pid)
                if (index(wanted, " " pid " ") > 0 && !(pid in seen)) {
                    seen[pid] = 1
                    printf "%s%s", separator, $0
                    separator = ", "
                }
            }'
    printf '}}}\n'
}

if has "${FAKE_HANG-}"; then exec sleep 1000; fi
if has "${FAKE_FLOOD-}"; then while :; do printf '%01000d\n' 0 || exit; done; fi
if has "${FAKE_LACK-}"; then
    echo "usage: $tool" >&2
    exit 1
fi

case $tool in
uname) detected "uname $1" ;;
id) detected uid ;;
date) detected date ;;
sysctl)
    recorded sysctl
    exit 1
    ;;
ps)
    case $line in
        *' -o pid= '*)
            sed 's/}, {/\n/g' "$FAKE_DATA/ps" | sed -n 's/.*"pid":"\([0-9]*\)".*"state":"\([^"]*\)","flags":"\([^"]*\)".*"uid":"\([0-9]*\)".*"wait-channel":"\([^"]*\)".*"signals-pending":"\([^"]*\)".*/\1 \4 \2 \3 \6 \5/p'
            ;;
        *' -o mwchan= '*) echo "${FAKE_WAIT--}" ;;
        *' -axHww '*) recorded threads ;;
        *'pid,args '*) recorded args ;;
        *) recorded ps ;;
    esac
    ;;
jls)
    case $line in
        *' path '*'name'* | *name*path*) recorded jls ;;
        *' -dv '*) recorded jls-v ;;
        *) sed 's/"path":/\n&/g' "$FAKE_DATA/jls" | sed -n 's/^"path":"\([^"]*\)".*/\1/p' ;;
    esac
    ;;
procstat)
    case $line in
        *' -a -kk '*) recorded kstack ;;
        *' -kk '*)
            head -n 1 "$FAKE_DATA/kstack"
            for pid; do grep -a "^ *$pid [0-9]" "$FAKE_DATA/kstack"; done
            ;;
        *' -i -n '*) of_processes signals "$@" ;;
        *' -j -n '*) of_processes thread_signals "$@" ;;
        *' -f '*) of_processes files "$@" ;;
        *) exit 64 ;;
    esac
    ;;
mount)
    case $line in
        *' --libxo json -p '*) recorded mount ;;
        *' -p '*) recorded mount.txt ;;
        *) exit 64 ;;
    esac
    ;;
netstat | sockstat)
    case $line in
        *' -j'*) exit 64 ;;
        *' --libxo json '*) recorded "$tool" ;;
        *) recorded "$tool.txt" ;;
    esac
    ;;
vmstat) recorded kmem ;;
dmesg) recorded dmesg ;;
kldstat) [ -e "$FAKE_DATA/zfs" ] ;;
zfs)
    case $line in
        *userrefs*) recorded jailsnapshots ;;
        *snapshot*) recorded snapshots ;;
        *name,jailed,mountpoint*) awk -F '\t' -v 'OFS=\t' '{ print $1, $5, $2 }' "$FAKE_DATA/zfs" ;;
        *) recorded zfs ;;
    esac
    ;;
od) if [ -n "${FAKE_NONCE-}" ]; then echo "$FAKE_NONCE"; else exec /usr/bin/od "$@"; fi ;;
*) exit 127 ;;
esac
