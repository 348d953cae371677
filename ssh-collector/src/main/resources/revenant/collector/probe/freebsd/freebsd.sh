# Revenant's probe for FreeBSD 12 to 15: prints a capture of this host, format 1, on standard output.
#
# It asks ps, jls, procstat, mount, netstat, sockstat, sysctl, vmstat, zfs and dmesg, and reads /etc/passwd. It writes no
# file, changes nothing, enters no jail, loads no module and leaves nothing running, except a command that the kernel will
# not let die: that one it names.
#
#   sh -s < freebsd.sh > host.capture
#
# Set on lines before the script, all optional:
#   REVENANT_WATCH=1            end everything as soon as standard input closes
#   REVENANT_SKIP='NAME...'     what hung in an earlier run, as named there (args, 4576/files): not tried
#   REVENANT_SECTIONS='NAME...' only these sections
#   REVENANT_SECONDS_STAT, REVENANT_SECONDS, REVENANT_SECONDS_LATE, REVENANT_SECONDS_TOTAL    deadlines
#   REVENANT_PASSWD=FILE        a file that stands for /etc/passwd
#   REVENANT_PROBE=PID          the shell that runs this one, and is the probe in the eyes of the host
#
# Doubt decides the shape. Any of these commands may hang for good behind one lock of a sick kernel, and SIGKILL does not
# end it then; timeout(1) would hang with it. So each runs as a job in the background, and this shell waits for it in
# `wait`, the one builtin that signals interrupt: at every tick of a clock it can give up on the job and go on. The order
# is that of safety and worth. What takes vnode locks or reads the memory of a process (ps with args, procstat -f, zfs)
# comes last. Never here: sockstat -j and netstat -j (they enter the jail), mount -v and df (they ask every file system),
# ps -e, procstat -v, -x and -e.
# All is one compound command: the shell has read it to the end before it runs the first line.
{
unset nonce IFS CDPATH COLUMNS LIBXO_OPTIONS POSIXLY_CORRECT
LC_ALL=C.UTF-8 TZ=UTC0
PATH=$PATH:/sbin:/bin:/usr/sbin:/usr/bin
export LC_ALL TZ PATH
newline='
'

# say TEXT             one line on standard output; where nobody reads any more, the end
say() { printf '%s\n' "$1" || exit 1; }

frame() {
    [ -z "$ended" ] || exit 1
    say "$newline@$nonce $1"
}

note() { frame "note $*"; }

# Milliseconds in $now, by whole seconds: the shell has no other clock.
clock() {
    now=$(date +%s)
    now=$(((now - ${second_zero:=$now}) * 1000))
}

# begin SECTION FORMAT
begin() {
    section=$1 outcome=ok detail='' spent=0
    clock
    began=$now
    frame "begin $1 $2"
}

end() {
    clock
    frame "end $section $outcome $((now - began))${detail:+ $detail}"
}

# start SECTION FORMAT    begins it, unless it is not asked for, hung before or the time is up
start() {
    case " ${REVENANT_SECTIONS:-$1} " in *" $1 "*) ;; *) return 1 ;; esac
    begin "$1" "$2"
    if left_out "$1"; then
        note timed-out 'it hung in an earlier run and is not tried again'
        outcome=skipped detail='it hung in an earlier run'
    elif [ "$spent_total" -ge "$seconds_total" ]; then
        outcome=skipped detail='the time of the whole collection was used up'
    elif [ "$left_behind" -ge 4 ]; then
        outcome=skipped detail='four commands cannot be killed: no more are risked'
    else
        return 0
    fi
    end
    return 1
}

left_out() { case " $skip " in *" $1 "*) ;; *) return 1 ;; esac }

# Whether job $job waits for our client to take what it printed: on a pipe, or on the socket sshd gives.
waits_for_client() {
    case $(ps -o mwchan= -p "$job") in
        pipewr* | sbwait*) ;;
        *) return 1 ;;
    esac
}

# Waits for job $job, which is ours; its status in $status, and in $fate whether it was given up. Time in which our client
# takes no output counts only for the whole.
attend() {
    fate='' waited=0
    while
        tick=''
        wait "$job"
        status=$?
        [ -z "$ended" ] || exit 1
        [ -n "$tick" ] && kill -s 0 "$job"
    do
        waited=$((waited + 1)) spent=$((spent + 1)) spent_total=$((spent_total + 1))
        if [ "$spent_total" -ge "$seconds_total" ]; then fate=deadline; fi
        if [ "$waited" -ge "$patience" ] && ! waits_for_client; then fate=deadline; fi
        [ -z "$fate" ] || break
    done
    [ -z "$fate" ] || put_down
    job=''
}

# Kills job $job and what it started, and gives them two ticks to die; $how: killed or stuck.
put_down() {
    kids=$(pgrep -P "$job")
    kill -s KILL "$job" $kids
    how=killed ticks=0
    while
        tick=''
        wait "$job"
        [ -n "$tick" ] && kill -s 0 "$job"
    do
        ticks=$((ticks + 1))
        if [ "$ticks" -ge 2 ]; then
            how=stuck
            break
        fi
    done
    # What a job started is reaped by others: that takes a moment.
    [ -z "$kids" ] || wait "$ticker"
    for kid in $kids; do
        ! kill -s 0 "$kid" || how=stuck
    done
    [ $how != stuck ] || left_behind=$((left_behind + 1))
}

# attempt COMMAND...    runs it as a job
attempt() {
    "$@" &
    job=$! runner=$!
    attend
}

refused() { [ -z "$fate" ] && [ "$status" -ne 0 ]; }

# blocked NAME    says that the command for NAME was given up
blocked() {
    frame "blocked $1 $runner $how"
    skip="$skip $1"
}

# What became of the last attempt of this section.
settle() {
    case $fate-$status in
        deadline-*)
            outcome=deadline detail="after $spent seconds"
            blocked "$section"
            ;;
        -0) ;;
        -12[67]) note unsupported 'this host has no such command' ;;
        *)
            # ps ends with 1 when nothing matches, sysctl when one name of many is not known.
            case $section in
                ps | threads | args | sysctl) ;;
                dmesg) note denied 'the kernel log is for root here' ;;
                *) outcome=failed detail="the command ended with status $status" ;;
            esac
            ;;
    esac
    end
}

# one SECTION COMMAND...    a section that is the output of one command
one() {
    start "$1" text || return 0
    shift
    attempt "$@"
    settle
}

# either SECTION COMMAND OPTIONS...    as JSON, or as text where this version of the command has none
either() {
    start "$1" text || return 0
    shift
    tool=$1
    shift
    attempt "$tool" --libxo json "$@"
    if refused && [ "$status" -lt 126 ]; then
        frame retry
        attempt "$tool" "$@"
    fi
    settle
}

# A kernel without INET6 or VIMAGE lacks a parameter, and one that is missing fails the whole call.
jails() {
    start jls text || return 0
    for lacking in none ip6.addr vnet 'ip6.addr vnet'; do
        [ "$lacking" = none ] || frame retry
        wanted=''
        for parameter in jid name parent path host.hostname persist dying vnet children.cur children.max cpuset.id \
            securelevel devfs_ruleset enforce_statfs osrelease ip4.addr ip6.addr; do
            case " $lacking " in *" $parameter "*) ;; *) wanted="$wanted $parameter" ;; esac
        done
        attempt jls --libxo json -d -n $wanted
        refused && [ "$status" -lt 126 ] || break
    done
    if refused && [ "$status" -lt 126 ]; then
        frame retry
        attempt jls --libxo json -dv
    fi
    settle
}

# Where the stacks of all do not come, those of the threads that most likely hang, one process after the other.
stacks() {
    start kstack text || return 0
    attempt procstat -a -kk
    if [ -n "$fate" ] && [ $how = killed ]; then
        blocked kstack
        list_processes
        patience=4
        for pid in $suspects; do
            [ "$left_behind" -lt 4 ] && [ "$spent" -lt "$limit_many" ] || break
            frame retry
            attempt procstat -kk "$pid"
            [ -z "$fate" ] || blocked "$pid/kstack"
        done
        patience=$limit
        outcome=deadline detail="after $spent seconds; of the rest only $suspects_count processes were asked"
        end
        return 0
    fi
    settle
}

# From one more list of the processes, of numbers and letters only: $signalled, those with a pending signal or in a state
# that no signal ends; $readable, those whose descriptors we may ask; $suspects, those of these that may well hang.
list_processes() {
    [ -z "$listed" ] || return 0
    listed=yes signalled='' readable='' suspects='' suspects_count=0
    listing=$(ps -axww -o pid= -o uid= -o state= -o flags= -o sig= -o mwchan=)
    set -f
    IFS=$newline
    for line in $listing; do
        unset IFS
        set -- $line
        [ $# -ge 5 ] && [ "$1" -ne "$$" ] || continue
        # P_KPROC is 4: a process of the kernel's own.
        case $4 in *[4567cdef]) continue ;; esac
        case $3-$5 in
            Z* | [A-Y]*-0) ;;
            *) signalled="$signalled $1" ;;
        esac
        case $3-$5 in
            [DTL]*-0 | [A-Y]*E*-0) signalled="$signalled $1" ;;
        esac
        case $3 in Z* | [A-Y]*E*) continue ;; esac
        [ "$uid" = 0 ] || [ "$uid" = "$2" ] || continue
        case $3-${6-} in
            [DTL]* | *-fu_* | *-fuse* | *-nfs* | *-rpc* | *-newnfs* | *-ufs* | *-zfs* | *-zio* | *-tx-* | *-suspfs*)
                suspects="$suspects $1" suspects_count=$((suspects_count + 1))
                ;;
            *) readable="$readable $1" ;;
        esac
    done
    unset IFS
    set +f
}

# batches SIZE COMMAND PID...    COMMAND with SIZE pids at a time; what it prints is the item NAME/N
batches() {
    size=$1 command=$2
    shift 2
    while [ $# -gt 0 ] && [ "$outcome" = ok ]; do
        batch='' n=0
        for pid; do
            batch="$batch $pid" n=$((n + 1))
            [ $n -lt "$size" ] || break
        done
        shift $n
        new_item
        $command $batch
    done
}

new_item() {
    batch_number=$((batch_number + 1))
    say "==> $section/$batch_number <=="
}

# Where the time or the number of commands that will not die is used up, the rest of the section is not tried.
within_limits() {
    if [ "$left_behind" -ge 4 ]; then
        outcome=failed detail='four commands cannot be killed: no more are risked'
    elif [ "$spent" -ge "$limit_many" ] || [ "$spent_total" -ge "$seconds_total" ]; then
        outcome=deadline detail="after $spent seconds"
    fi
}

# ps shows the first 32 signals of each set, procstat all 128, in 128 lines: only for those where it matters.
signals_of() { attempt_batch procstat --libxo json -i -n "$@"; }
thread_signals_of() { attempt_batch procstat --libxo json -j -n "$@"; }

attempt_batch() {
    attempt "$@"
    [ -n "$fate" ] || return 0
    blocked "$section"
    frame retry
    outcome=deadline detail="after $spent seconds"
}

signals() {
    start signals files || return 0
    list_processes
    batch_number=0
    set -- $signalled
    if [ $# -gt 100 ]; then
        note not-collected "of $# processes with something to tell the first 100 were asked"
        set -f
        set -- $(printf '%s ' "$@" | cut -d ' ' -f 1-100)
        set +f
    fi
    batches 20 signals_of "$@"
    batches 20 thread_signals_of "$@"
    end
}

# procstat -f locks every open vnode: one whose lock is never given back holds it for good. Where a batch hangs, each of its
# processes is asked alone, and the one that hangs is named. Suspects are asked alone, and last.
files_of() {
    attempt procstat --libxo json -f "$@"
    [ -n "$fate" ] || return 0
    if [ $# -eq 1 ]; then
        blocked "$1/files"
        frame retry
        within_limits
        return 0
    fi
    frame retry
    for pid; do
        within_limits
        [ "$outcome" = ok ] || return 0
        new_item
        files_of "$pid"
    done
}

not_left_out() {
    kept=''
    for pid; do
        left_out "$pid/$section" || kept="$kept $pid"
    done
}

files() {
    start files files || return 0
    [ "$uid" = 0 ] || note denied 'what belongs to other users'
    list_processes
    batch_number=0 patience=4
    not_left_out $readable
    batches 16 files_of $kept
    not_left_out $suspects
    batches 1 files_of $kept
    patience=$limit
    end
}

# zfs would load its module where that is not loaded: that is a change.
zfs_is_loaded() { kldstat -q -m zfs; }

# The snapshots of datasets that are mounted below a jail's root or given to a jail, with what keeps them.
jail_snapshots() {
    paths=$(jls -d path)
    export paths
    set -f
    IFS=$newline
    set -- $(zfs list -H -p -t filesystem,volume -o name,jailed,mountpoint | awk -F '\t' '
        BEGIN { count = split(ENVIRON["paths"], path, "\n") }
        $2 == "on" { print $1; next }
        {
            for (i = 1; i <= count; i++)
                if (path[i] != "/" && index($3 "/", path[i] "/") == 1) {
                    print $1
                    next
                }
        }' | head -n 100)
    unset IFS
    [ $# -eq 0 ] || exec zfs list -H -p -d 1 -t snapshot -o name,userrefs,clones,used,creation "$@"
}

zfs_sections() {
    if ! zfs_is_loaded; then
        for name in zfs snapshots jailsnapshots; do
            start $name text || continue
            note unsupported 'ZFS is not loaded'
            end
        done
        return 0
    fi
    one zfs zfs list -H -p -t filesystem,volume -o name,mountpoint,mounted,canmount,jailed,origin,used,creation
    # A pool that hangs hangs the rest as well.
    if left_out zfs; then skip="$skip snapshots"; fi
    if left_out zfs || left_out jls; then skip="$skip jailsnapshots"; fi
    one snapshots zfs list -H -p -t snapshot -o name -s name
    one jailsnapshots jail_snapshots
}

passwd=${REVENANT_PASSWD:-/etc/passwd}

host_facts() {
    start host keys || return 0
    say "probe ${REVENANT_PROBE:-$$}"
    say "uid $uid"
    say "clock $(date +%s)"
    say "arch $(uname -m)"
    say "release $(uname -r)"
    end
}

users() {
    start users keys || return 0
    while IFS=: read -r name _ id _; do
        case $id in
            '' | *[!0-9]*) ;;
            *) say "$id $name" ;;
        esac
    done <"$passwd"
    end
}

# Ends what still runs of ours; the shell itself goes on to exit.
clean_up() {
    trap '' TERM HUP INT PIPE
    [ -z "$job" ] || kill -s KILL "$job" $(pgrep -P "$job")
    [ -z "$watcher" ] || kill -s KILL "$watcher"
    kill -s TERM "$ticker"
    wait "$ticker"
}

# Sends a tick every second.
tick_on() {
    trap 'kill -s KILL "$nap"; wait "$nap"; exit' TERM
    while :; do
        sleep 1 &
        nap=$!
        wait "$nap"
        kill -s USR1 "$$" || exit
    done
}

# Ends all when standard input closes. Asks more than once, as a signal just before `wait` does not interrupt it. Where
# the shell cannot listen, because nobody takes its output: by force.
watch_client() {
    while read -r _ <&4; do :; done
    for _ in 1 2 3 4 5 6; do
        kill -s TERM "$$" || exit
        sleep 0.2 || sleep 1
    done
    self=$(exec sh -c 'echo "$PPID"')
    children=$(pgrep -P "$$")
    kill -s KILL "$$"
    for child in $children; do
        [ "$child" = "$self" ] || kill -s KILL "$child" $(pgrep -P "$child")
    done
}

# A client takes 20 seconds of silence for the end.
limit_early=${REVENANT_SECONDS_STAT:-12} limit=${REVENANT_SECONDS:-10} limit_late=${REVENANT_SECONDS_LATE:-8}
limit_many=20 seconds_total=${REVENANT_SECONDS_TOTAL:-90}
job='' ticker='' watcher='' tick='' ended='' listed='' spent_total=0 left_behind=0
skip=${REVENANT_SKIP-}

# Made here, and in no argument and no environment: nothing on the host can forge a frame.
for word in $(od -An -N16 -tx1 /dev/urandom); do nonce=${nonce-}$word; done
[ -n "${nonce-}" ] || nonce=$(uuidgen)
[ ${#nonce} -ge 16 ] || exit 2
exec 2>/dev/null
uid=$(id -u)

clock
started=$now
trap clean_up EXIT
trap 'ended=1' TERM HUP INT PIPE
trap 'tick=1' USR1
tick_on >/dev/null </dev/null &
ticker=$!
if [ -n "${REVENANT_WATCH-}" ]; then
    exec 4<&0
    watch_client >/dev/null </dev/null &
    watcher=$!
    exec 4<&-
fi
exec </dev/null

say "revenant-capture 1 freebsd $nonce"
patience=$limit_early
host_facts
one sysctl sysctl kern.ostype kern.osrelease kern.osreldate kern.hostname kern.boottime hw.pagesize vm.loadavg \
    kern.maxproc kern.pid_max kern.randompid kern.openfiles kern.maxfiles kern.ipc.numopensockets kern.racct.enable \
    kern.features.racct kern.ps_arg_cache_limit security.jail.jailed security.jail.children.cur \
    security.bsd.see_other_uids security.bsd.see_other_gids security.bsd.see_jail_proc \
    security.bsd.unprivileged_proc_debug security.bsd.unprivileged_read_msgbuf net.inet.tcp.msl \
    net.inet.tcp.nolocaltimewait net.inet.tcp.finwait2_timeout vfs.numvnodes kern.maxvnodes kern.securelevel
one ps ps --libxo json -axww -o pid,ppid,pgid,sid,jid,lwp,state,flags,flags2,nlwp,etimes,lstart,uid,ruid,svuid,rss,vsz \
    -o time,mwchan,tracer,xstat,sig,sigmask,sigignore,sigcatch,ucomm

patience=$limit
users
one threads ps --libxo json -axHww -o pid,lwp,tdname,state,flags,mwchan,nwchan,lockname,pri,sl,time,sig,sigmask,ucomm
jails
stacks
either mount mount -p
either netstat netstat -anW -p tcp
either sockstat sockstat -46s
one kmem vmstat -m

patience=$limit_late
one args ps --libxo json -axww -o pid,args
signals
files
patience=$limit_late
one dmesg dmesg
zfs_sections

clock
frame "done $((now - started))"
exit 0
}
