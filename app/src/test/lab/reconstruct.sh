#!/bin/sh
# Makes the two bundled FreeBSD incidents, which no host of ours had: sh reconstruct.sh OUTDIR
#
#   jail-leak.capture.gz    33 jails that one forgotten git-daemon each keeps: obuilder's incident, ocurrent/obuilder#210
#   jail-dying.capture.gz   jails without a process that do not go away: what freebsd-hackers and bsdpot/pot#150 tell of, with
#                           holders as they were seen on a FreeBSD 15.1 host (captures/freebsd/b-dying-jails of ssh-collector)
#
# Content is written here in the form the commands of FreeBSD print it, fake.sh of ssh-collector plays those commands, and
# freebsd.sh itself prints the capture. The first line then says that it is reconstructed. From the report: the number of jails,
# the age of the oldest, PPID 1, state IsJ, pid 2261 in jail 44440, the command, devfs and a data set per jail. All else is made up.
set -eu
out=$(cd "$1" && pwd)
collector=$(cd "$(dirname "$0")/../../../../ssh-collector/src" && pwd)
fake=$collector/test/resources/captures/freebsd/fake.sh
probe=$collector/main/resources/revenant/collector/probe/freebsd/freebsd.sh
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
mkdir "$lab/bin"
for tool in uname id date sysctl ps jls procstat mount netstat sockstat vmstat dmesg kldstat zfs od; do
    cp "$fake" "$lab/bin/$tool"
    chmod 755 "$lab/bin/$tool"
done
printf 'root:*:0:0:Charlie &:/root:/bin/sh\nwww:*:80:80::/nonexistent:/usr/sbin/nologin\n' >"$lab/passwd"

signals='mi_switch+0xbc sleepq_catch_signals+0x27d'
user='amd64_syscall+0x126 fast_syscall_common+0xf8'
in_wait="$signals sleepq_wait_sig+0x9 _sleep+0x197 kern_wait6+0x3e3 sys_wait4+0x6b $user"
in_poll="$signals sleepq_wait_sig+0x9 _cv_wait_sig+0xea seltdwait+0x9a kern_poll_kfds+0x507 kern_poll+0xfd sys_ppoll+0x70 $user"
in_nap="$signals sleepq_timedwait_sig+0x12 _sleep+0x180 kern_clock_nanosleep+0x24f sys_nanosleep+0x3b $user"
in_kqueue="$signals sleepq_wait_sig+0x9 _sleep+0x197 kqueue_scan+0xa11 kqueue_kevent+0x13b kern_kevent_fp+0x66 kern_kevent_generic+0xdf sys_kevent+0x61 $user"
in_accept="$signals sleepq_wait_sig+0x9 _sleep+0x197 solisten_dequeue+0x65 kern_accept4+0x28b accept1+0x176 $user"
of_kernel='mi_switch+0xbc _sleep+0x19e taskqueue_thread_loop+0xb1 fork_exit+0x7b fork_trampoline+0xe'

# host NAME RELEASE DATE BOOT CLOCK    begins a host
host() {
    rm -rf "$lab/data" "$lab/rows"
    mkdir "$lab/data" "$lab/rows"
    clock=$5 boot=$4 tid=100100
    printf 'uname -s FreeBSD\nuname -r %s\nuname -m amd64\nuid 0\ndate %s\n' "$2" "$5" >"$lab/data/detect"
    cat >"$lab/data/sysctl" <<END
kern.osrelease: $2
kern.osreldate: $3
kern.hostname: $1
kern.boottime: { sec = $4, usec = 0 } $(date -u -d "@$4" '+%a %b %e %H:%M:%S %Y')
kern.maxproc: 34232
kern.pid_max: 99999
kern.randompid: 0
kern.openfiles: 612
kern.maxfiles: 1042328
kern.racct.enable: 0
kern.features.racct: 1
kern.ps_arg_cache_limit: 256
security.jail.jailed: 0
security.bsd.see_other_uids: 1
security.bsd.see_other_gids: 1
security.bsd.see_jail_proc: 1
security.bsd.unprivileged_proc_debug: 1
security.bsd.unprivileged_read_msgbuf: 1
net.inet.tcp.msl: 30000
net.inet.tcp.nolocaltimewait: 0
net.inet.tcp.finwait2_timeout: 60000
kern.securelevel: -1
END
    up=$((clock - boot))
    printf '  PID    TID COMM                TDNAME              KSTACK                       \n' >"$lab/data/kstack"
    kernel 0 kernel DLs 10000284
    process 1 0 1 1 0 SLs 10004200 "$up" wait init "$in_wait" /sbin/init
    kernel 2 clock WL 10000284
    kernel 4 rand_harvestq DL 10000204
    kernel 5 pagedaemon DL 10000284
    kernel 9 syncer DL 10000204
    process 662 1 662 662 0 SCs 10100000 $((up - 16)) kqread syslogd "$in_kqueue" '/usr/sbin/syslogd -ss'
    process 844 1 844 844 0 Is 10100100 $((up - 21)) select sshd "$in_poll" 'sshd: /usr/sbin/sshd [listener] 0 of 10-100 startups (sshd)'
    files 1 init / '' /sbin/init ''
    files 662 syslogd / '' /usr/sbin/syslogd ''
    files 844 sshd / '' /usr/sbin/sshd ''
    files 876 cron / '' /usr/sbin/cron ''
    process 876 1 876 876 0 Is 10100000 $((up - 22)) nanslp cron "$in_nap" '/usr/sbin/cron -s'
}

# row FILE JSON    one more element of a list
row() { printf '%s%s' "$([ ! -s "$lab/rows/$1" ] || printf ', ')" "$2" >>"$lab/rows/$1"; }

# process PID PPID PGID SID JID STATE FLAGS AGE WAIT NAME STACK ARGS
process() {
    tid=$((tid + 1))
    case $6 in Z*) stack='' exit=500 more=00040000 ;; *) stack=${11} exit=0 more=00000000 ;; esac
    started=$(date -u -d "@$((clock - $8))" '+%a %b %e %H:%M:%S %Y')
    address=$([ "$9" = - ] && echo - || printf 'fffff800%08x' $((tid * 4096)))
    row ps "$(printf '{"pid":"%s","ppid":"%s","process-group":"%s","sid":"%s","jail-id":"%s","thread-id":"%s","state":"%s","flags":"%s","flags2":"%s","threads":"1","elapsed-times":"%s","start-time":"%s","uid":"0","real-uid":"0","saved-uid":"0","rss":"4120","virtual-size":"14308","cpu-time":"0:00.11","wait-channel":"%s","tracer":"0","exit-status":"%s","signals-pending":"0","signal-mask":"0","signals-ignored":"187a8000","signals-caught":"0","accounting-name":"%s"}' \
        "$1" "$2" "$3" "$4" "$5" "$tid" "$6" "$7" "$more" "$8" "$started" "$9" "$exit" "${10}")"
    row threads "$(printf '{"pid":"%s","thread-id":"%s","thread-name":"      ","state":"%s","flags":"%s","wait-channel":"%s","wait-channel-address":"%s","lock-name":"-","priority":"59","sleep-time":"127","cpu-time":"0:00.11","signals-pending":"0","signal-mask":"0","accounting-name":"%s"}' \
        "$1" "$tid" "$6" "$7" "$9" "$address" "${10}")"
    row args "$(printf '{"pid":"%s","arguments":"%s"}' "$1" "${12}")"
    [ -z "$stack" ] || printf '%5d %6d %-19s %-19s %s \n' "$1" "$tid" "${10}" - "$stack" >>"$lab/data/kstack"
}

# kernel PID NAME STATE FLAGS
kernel() { process "$1" 0 0 0 0 "$3" "$4" "$up" - "$2" "$([ "$1" != 0 ] || echo "$of_kernel")" "[$2]"; }

# files PID NAME ROOT JAIL EXECUTABLE FURTHER    what procstat -f prints; JAIL and FURTHER may be empty
files() {
    row files "$(
        printf '"%s": {"process_id":%s,"command":"%s", "files": [' "$1" "$1" "$2"
        vnode '"text"' regular "$5"
        printf ', '
        vnode '"cwd"' directory "$3"
        printf ', '
        vnode '"root"' directory "$3"
        [ -z "$4" ] || { printf ', ' && vnode '"jail"' directory "$4"; }
        for fd in 0 1 2; do
            printf ', '
            vnode $fd character "${3%/}/dev/null"
        done
        printf '%s]}' "$6"
    )"
}

# vnode FD TYPE PATH
vnode() {
    case $1 in \"*) counts='"ref_count":"-","offset":"-"' ;; *) counts='"ref_count":1,"offset":0' ;; esac
    printf '{"fd":%s,"fd_type":"vnode","vode_type":"%s", "fd_flags": ["read"],%s,"protocol":"-","path":"%s"}' "$1" "$2" "$counts" "$3"
}

# jail JID NAME PATH DYING VNET IP4
jail() {
    row jls "$(printf '{"jid":"%s","name":"%s","parent":"0","path":"%s","host.hostname":"%s","persist":false,"dying":%s,"vnet":"%s","children.cur":"0","children.max":"0","cpuset.id":"%s","securelevel":"-1","devfs_ruleset":"4","enforce_statfs":"2","osrelease":"%s", "ip4.addr": [%s], "ip6.addr": []}' \
        "$1" "$2" "$3" "$2" "$4" "$5" "$1" "$release" "$6")"
}

# mounted DEVICE MOUNTPOINT TYPE OPTIONS
mounted() { row mount "{\"device\":\"$1\",\"mntpoint\":\"$2\",\"fstype\":\"$3\",\"opts\":\"$4\",\"dump\":0,\"pass\":0}"; }

# tcp LOCAL PORT REMOTE PORT STATE RECEIVE SEND    a line of netstat
tcp() {
    row netstat "$(printf '{"protocol":"tcp4","receive-bytes-waiting":%s,"send-bytes-waiting":%s, "local": {"address":"%s","port":"%s"}, "remote": {"address":"%s","port":"%s"},"tcp-state":"%s"}' "$6" "$7" "$1" "$2" "$3" "$4" "$5")"
}

# held LOCAL PORT REMOTE PORT STATE HOLDER    a line of sockstat; HOLDER is JSON or empty
held() {
    row sockstat "$(printf '{%s"proto":"tcp4", "local": {"address":"%s","port":%s}, "foreign": {"address":"%s","port":%s},"conn-state":"%s"}' "$6" "$1" "$2" "$3" "$4" "$5")"
}

# joined FILE BEFORE AFTER
joined() {
    [ -e "$lab/rows/$1" ] || : >"$lab/rows/$1"
    printf '%s%s%s\n' "$2" "$(cat "$lab/rows/$1")" "$3" >"$lab/data/$1"
}

# capture NAME WORDS    runs the probe; WORDS say how it was made
capture() {
    for list in ps threads args; do joined $list '{"process-information": {"process": [' ']}}'; done
    joined jls '{"__version": "2", "jail-information": {"jail": [' ']}}'
    joined mount '{"mount": {"fstab": [' ']}}'
    joined netstat '{"statistics": {"socket": [' ']}}'
    joined sockstat '{"__version": "1", "sockstat": {"socket": [' ']}}'
    joined files '{"__version": "1", "procstat": {"files": {' '}}}'
    printf '{"__version": "1", "procstat": {"signals": {}}}\n' >"$lab/data/signals"
    printf 'lo0: link state changed to UP\n' >"$lab/data/dmesg"
    {
        printf '%s\n' "REVENANT_PASSWD=$lab/passwd" "REVENANT_ROOT=$lab"
        cat "$probe"
    } | FAKE_DATA=$lab/data FAKE_NONCE=5f3a9c0e1b7d4826a0c4e8f2d6b91357 PATH=$lab/bin:$PATH sh -s |
        sed -e "1s|\$| $2|" -e 's/^probe [0-9]*$/probe 99998/' | gzip -9n >"$out/$1.capture.gz"
}

leak() {
    release=14.3-RELEASE
    host rosemary $release 1403000 1754000000 1759000000
    mounted zroot/ROOT/default / zfs rw
    mounted devfs /dev devfs rw
    mounted obuilder /obuilder zfs rw
    process 1904 1 1904 1904 0 Is 10000000 4990000 select obuilder-worker "$in_poll" '/usr/local/bin/ocluster-worker --name=rosemary --obuilder-store=zfs:/obuilder'
    files 1904 obuilder-worker / '' /usr/local/bin/ocluster-worker ''
    printf 'zroot/ROOT/default\t/\tyes\tnoauto\toff\t-\t6120034304\t1741000000\nobuilder\t/obuilder\tyes\ton\toff\t-\t188019671040\t1741000500\nobuilder/result\t/obuilder/result\tyes\ton\toff\t-\t187019671040\t1741000501\n' >"$lab/data/zfs"
    base=obuilder/result/0c1f5a
    printf '%s\t/%s\tyes\ton\toff\t-\t4120034304\t1741600000\n' "$base" "$base" >>"$lab/data/zfs"
    printf '%s@snap\n' "$base" >"$lab/data/snapshots"
    : >"$lab/data/jailsnapshots"
    clones=''
    mounted $base /$base zfs rw
    pid=2261 jid=44440 age=3628800 n=0
    while [ $n -lt 33 ]; do
        build=$(printf 'obuilder/result/%06x' $((7340033 + n * 104729)))
        mounted $build /$build zfs rw
        mounted devfs /$build/rootfs/dev devfs rw
        jail $jid obuilder_$((1900 + jid % 1000 * 7)) /$build/rootfs false new ''
        process $pid 1 $pid $pid $jid IsJ 11004000 $age select git-daemon "$in_poll" '/usr/local/libexec/git-core/git-daemon --base-path=. --export-all --reuseaddr --port=9419'
        files $pid git-daemon /$build/rootfs /$build/rootfs /$build/rootfs/usr/local/libexec/git-core/git-daemon ''
        printf '%s\t/%s\tyes\ton\toff\t%s@snap\t%s\t%s\n' $build $build $base $((40123392 + n * 131072)) $((clock - age - 40)) >>"$lab/data/zfs"
        printf '%s@snap\n' $build >>"$lab/data/snapshots"
        printf '%s@snap\t0\t-\t0\t%s\n' $build $((clock - age - 35)) >>"$lab/data/jailsnapshots"
        pid=$((pid + 81)) jid=$((jid + 97)) age=$((age - 107300)) n=$((n + 1))
    done
    printf '            Type  Use Memory Req Size(s)\n          prison  101 142720 9120 32,4096\n            cred  120 46080 190707 384\n' >"$lab/data/kmem"
    tcp '*' 22 '*' '*' LISTEN 0 0
    held '*' 22 '*' 0 LISTEN '"user":"root","command":"sshd","pid":844,"fd":7,'
    capture jail-leak 'Reconstructed from a public report (ocurrent/obuilder issue 210), not recorded on a host: 33 jails, the oldest six weeks old, process 2261 in jail 44440 with PPID 1, the command, devfs and data sets are as reported; the rest is made up.'
}

dying() {
    release=15.1-RELEASE
    host web3 $release 1501000 1755000000 1759000000
    mounted /dev/da0p2 / ufs rw
    mounted devfs /dev devfs rw
    mounted /usr/jails/base /usr/jails/shop nullfs ro
    mounted /usr/jails/base /usr/jails/mail nullfs ro
    mounted tmpfs /usr/jails/mail/var/spool tmpfs rw
    mounted /usr/jails/base /usr/jails/www nullfs ro
    mounted devfs /usr/jails/www/dev devfs rw
    jail 12 www /usr/jails/www false inherit '"192.0.2.12"'
    jail 14 shop /usr/jails/shop true inherit '"192.0.2.14"'
    jail 17 mail /usr/jails/mail true inherit '"192.0.2.17"'
    process 30412 1 30412 30412 12 SsJ 11004000 3999000 kqread syslogd "$in_kqueue" '/usr/sbin/syslogd -s'
    process 30466 1 30466 30466 12 IsJ 11004000 3998990 nanslp cron "$in_nap" '/usr/sbin/cron -s'
    process 30480 1 30480 30480 12 IsJ 11004000 3998989 kqread nginx "$in_kqueue" 'nginx: master process /usr/local/sbin/nginx'
    process 51733 1 51733 51733 0 Is 10004000 2600000 accept spoolwatch "$in_accept" '/usr/local/sbin/spoolwatch -s /usr/jails/mail/var/spool/watch.sock'
    files 30412 syslogd /usr/jails/www /usr/jails/www /usr/jails/www/usr/sbin/syslogd ''
    files 30466 cron /usr/jails/www /usr/jails/www /usr/jails/www/usr/sbin/cron ''
    files 30480 nginx /usr/jails/www /usr/jails/www /usr/jails/www/usr/local/sbin/nginx ''
    files 51733 spoolwatch / '' /usr/local/sbin/spoolwatch ", {\"fd\":3,\"fd_type\":\"socket\", \"fd_flags\": [\"read\",\"write\"],\"ref_count\":2,\"offset\":0,\"protocol\":\"UDS\",\"sendq\":0,\"recvq\":0,\"path\":\"/usr/jails/mail/var/spool/watch.sock\"}, $(vnode 5 regular /usr/jails/mail/var/spool/queue.db)"
    tcp '*' 22 '*' '*' LISTEN 0 0
    tcp 192.0.2.12 443 '*' '*' LISTEN 0 0
    tcp 192.0.2.14 443 198.51.100.77 51544 FIN_WAIT_1 0 33304
    held '*' 22 '*' 0 LISTEN '"user":"root","command":"sshd","pid":844,"fd":7,'
    held 192.0.2.12 443 '*' 0 LISTEN '"user":"root","command":"nginx","pid":30480,"fd":8,'
    held 192.0.2.14 443 198.51.100.77 51544 FIN_WAIT_1 ''
    printf '            Type  Use Memory Req Size(s)\n          prison   14 20896   25 32,4096\n            cred   38 14592 190707 384\n' >"$lab/data/kmem"
    capture jail-dying 'Reconstructed from public reports (freebsd-hackers on jails that do not go away, bsdpot/pot issue 150) and from what held such jails on a FreeBSD 15.1 host; names, addresses and numbers are made up.'
}

leak
dying
