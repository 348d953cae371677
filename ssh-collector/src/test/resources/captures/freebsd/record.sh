#!/bin/sh
# Makes the captures in this directory: sh record.sh ../../../../../../../shared/captures/freebsd/live-15.1
#
# freebsd.sh runs here, and its commands are fake.sh, which prints what was recorded on a FreeBSD 15.1 host in real trouble
# (the directory named as argument: SCENARIO/during/{root,user}/NN-command). Only what goes beyond the recording is made
# up: the pids of the probe and of the command that hung (which on that host SIGKILL did not end), the nonce, that every
# command took no time, and the users, of the host's uids 0 and 1001.
set -eu
live=$(cd "$1" && pwd)
cd "$(dirname "$0")"
here=$PWD
probe=$here/../../../../main/resources/revenant/collector/probe/freebsd/freebsd.sh
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
mkdir "$lab/bin"
for tool in uname id date sysctl ps jls procstat mount netstat sockstat vmstat dmesg kldstat zfs od; do
    cp "$here/fake.sh" "$lab/bin/$tool"
    chmod 755 "$lab/bin/$tool"
done
printf 'root:*:0:0:Charlie &:/root:/bin/sh\njoe:*:1001:1001:joe:/home/joe:/bin/sh\n' >"$lab/passwd"

# recording FROM TO    a recorded file without its first line, which says how it was made
recording() { [ ! -e "$1" ] || tail -n +2 "$1" >"$2"; }

# prepare DIRECTORY    one recording in the form that fake.sh reads
prepare() {
    rm -rf "$lab/data"
    mkdir "$lab/data"
    while read -r from to; do recording "$1/$from" "$lab/data/$to"; done <<END
01-ps-pass1.json ps
02-ps-pass2-args.json args
04-ps-H.json threads
06-procstat-kk.txt kstack
07-procstat-i-n.json signals
07-procstat-j-n.json thread_signals
08-procstat-f.json files
09-jls-dn.json jls
10-mount-p.json mount
10-mount-p.txt mount.txt
11-sockstat-46s.json sockstat
11-sockstat-46s.txt sockstat.txt
12-netstat-an-tcp.json netstat
12-netstat-an-tcp.txt netstat.txt
13-sysctl.txt sysctl
14-vmstat-m.txt kmem
END
    recording "$1/../root/20-dmesg-tail.txt" "$lab/data/dmesg"
    recording "$1/00-detect.txt" "$lab/detect"
    {
        sed -n -e '1s/^/uname -s /p' -e '2s/^/uname -r /p' -e '3s/^/uname -m /p' -e 's/^uid=\([0-9]*\).*/uid \1/p' "$lab/detect"
        sed -n '$s/^/date /p' "$lab/detect"
    } >"$lab/data/detect"
    sed -n 's/^FreeBSD \([^ ]*\) .*/kern.hostname: \1/p' "$lab/detect" >>"$lab/data/sysctl"
}

for directory in "$live"/*/during "$live"/00-baseline; do
    scenario=${directory%/during}
    for user in root user; do
        prepare "$directory/$user"
        hang=''
        # On that host procstat -f never came back from the process that reads from the dead FUSE file system. joe may not
        # look into it, and so does not hang.
        case $scenario-$user in *d2-*-root) hang=' -f 4576 ' ;; esac
        # The pid of the probe stays the same.
        {
            printf '%s\n' "REVENANT_PASSWD=$lab/passwd" "REVENANT_ROOT=$lab"
            cat "$probe"
        } | FAKE_HANG=$hang FAKE_DATA=$lab/data FAKE_NONCE=5f3a9c0e1b7d4826a0c4e8f2d6b91357 PATH=$lab/bin:$PATH sh -s |
            sed -e 's/^probe [0-9]*$/probe 99998/' -e '/^@/s/ blocked \([^ ]*\) [0-9]* killed$/ blocked \1 99999 stuck/' | gzip -9n >"$here/${scenario##*/}-$user.capture.gz"
    done
done
