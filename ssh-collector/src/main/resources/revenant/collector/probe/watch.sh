# Revenant's watch: looks at this host whenever a line on standard input asks for it, and prints captures, format 1.
#
# It is sent with the probes of both systems in front, as the values of revenant_linux and revenant_freebsd, and starts
# one when a full sample is asked for. A light sample it reads itself, with as few processes as can be: on a host where a
# process costs a millisecond, six of them a second are half a percent of a core.
#
# The client is the clock. Nothing here sleeps or counts seconds: while an answer is due the client sends a tick every
# second, and this shell looks at what the reader waits for. Between two requests it waits in `read` and costs nothing.
# When standard input closes, everything of ours ends.
#
#   pids PID...     the processes whose descriptors a light sample lists        tasks PATH...   PID/task/TID: whose status
#   skip PATH...    what blocked before: not tried                              sizes yes|no    count everyone's descriptors
#   light, full     a sample                                                    tick            a second has passed
#   cost            waits for the end of the sample, and tells what all of this has cost so far
#
# Its own words are lines that begin with @NONCE: cost, lost (a sample ended before it was done), ready.
{
unset nonce IFS CDPATH GREP_OPTIONS LIBXO_OPTIONS COLUMNS POSIXLY_CORRECT
LC_ALL=C
PATH=$PATH:/usr/bin:/bin:/usr/sbin:/sbin
export LC_ALL PATH
newline='
'

# As in linux.sh.
if [ -n "${KSH_VERSION-}" ]; then
    say() { print -r -- "$1" || exit 1; }
    each() {
        tail=$1
        shift
        for item; do print -r -- "$item$tail"; done
    }
else
    say() { printf '%s\n' "$1" || exit 1; }
    each() {
        tail=$1
        shift
        [ $# -eq 0 ] || printf "%s$tail\n" "$@"
    }
fi

# own WORDS      a line of the watch itself
# frame WORDS    one of the capture that is just being printed
own() { say "$newline@$nonce $1"; }
frame() { say "$newline@$nonce-$sample $1"; }

# list TAIL ITEM...    adds every ITEM with TAIL to $list. A process would cost more than a shell takes for a few hundred.
list() {
    tail=$1
    shift
    if [ $# -gt 1000 ]; then
        list="$list $(each "$tail" "$@")"
        return 0
    fi
    for item; do list="$list $item$tail"; done
}

# Leaves out of $list what is in $skip.
leave_out() {
    [ -z "$skip" ] || list=$(each '' $list | grep -vxF -e "$(each '' $skip)")
}

# section_end NAME STATUS    of a section that one reader made; a reader that was ended has left things out
section_end() {
    if [ "$2" -lt 128 ]; then frame "end $1 ok -1"; else frame "end $1 deadline -1 its reader did not come back"; fi
}

# ---- Linux

# The host's clock in seconds: by the uptime since the start. An uptime that another file system lays over the kernel's may
# block, and is not asked.
linux_clock() {
    if [ -z "$second_zero" ]; then
        clock=$(date +%s)
    elif read -r up _ </proc/uptime; then
        clock=$((clock_zero + ${up%.*} - second_zero))
    fi
}

linux_begin() {
    root=${REVENANT_PROC_ROOT:-/proc}
    cd "$root" || exit 2
    while read -r key value _; do
        case $key in Uid:) uid=$value && break ;; esac
    done </proc/self/status
    clock_zero=$(date +%s) second_zero=''
    if ! grep -qF ' /proc/uptime ' /proc/self/mountinfo && read -r up _ </proc/uptime; then second_zero=${up%.*}; fi
    links=links
    [ -n "$(find / -maxdepth 0 -printf x)" ] || links=ls
    find_server
}

# The sshd that carries our output: what it spends on that is a cost of ours too.
find_server() {
    server='' parent=$$
    while [ "${parent:-1}" -gt 1 ] && read -r line <"/proc/$parent/stat"; do
        case ${line#*\(} in
            sshd*) server=$parent && return 0 ;;
        esac
        set -- ${line##*) }
        parent=$2
    done
}

linux_light() {
    linux_clock
    if [ -z "$again" ]; then
        say "revenant-capture 1 linux $nonce-$sample light"
        frame 'begin host keys'
        say "probe $$${newline}uid $uid${newline}clock $clock"
        frame 'end host ok -1'
    fi
    frame 'begin moment files'
    moment
    section_end moment $?
    if [ "$sizes" = yes ]; then
        frame 'begin fdcount keys'
        if [ $links = links ]; then
            set -- [0-9]*/fd
            list=$*
            leave_out
            find $list -maxdepth 0 -printf '%p %s\n'
        else
            frame 'note unsupported this find prints no sizes'
        fi
        section_end fdcount $?
    fi
    frame "begin fd $links"
    frame 'note not-collected a light sample lists the descriptors of chosen processes only'
    list=''
    list /fd $pids
    leave_out
    if [ -z "$list" ]; then
        :
    elif [ $links = links ]; then
        find $list -mindepth 1 -maxdepth 1 -printf '%p\0%l\0'
    else
        ls -ln $list
    fi
    section_end fd $?
    frame 'done -1'
    exit 0
}

# A task's nanoseconds are read after its stat and before what they vouch for. What does not end with a line feed is last.
moment() {
    list="sys/kernel/random/boot_id loadavg sys/fs/file-nr sys/kernel/hostname"
    [ -z "$second_zero" ] || list="$list uptime"
    set -- [0-9]*/task/[0-9]*
    list /stat "$@"
    list /schedstat "$@"
    list /status $tasks
    list /wchan $tasks
    leave_out
    if [ $# -le 8192 ]; then
        head -v -c 8388608 -- $list
    else
        each '' $list | xargs head -v -c 8388608 --
    fi
}

# The children of process $1, eldest first, in $children; as in linux.sh.
linux_children() {
    children=''
    if [ -e "/proc/$1/task/$1/children" ]; then
        read -r children <"/proc/$1/task/$1/children"
        return 0
    fi
    for stat in /proc/[0-9]*/stat; do
        read -r line <"$stat" && [ ${#line} -gt 60 ] || continue
        line=${line##*) ?}
        line=${line# }
        stat=${stat#/proc/}
        [ "${line%% *}" != "$1" ] || children="$children ${stat%/stat}"
    done
}

# Whether process $1 is there and has not ended.
linux_runs() {
    read -r line <"/proc/$1/stat" || return 1
    case ${line##*) } in [ZX]*) return 1 ;; esac
}

# A reader seen at the same file in two ticks is ended; a tick later all is read again without that file. One that hangs
# where it has no file yet cannot say which it is: it is ended after four ticks, and its section stays short.
linux_tick() {
    if [ -n "$victim" ]; then
        how=killed
        ! linux_runs "$leaf" || how=stuck
        frame "blocked $victim $leaf $how"
        skip="$skip $victim" victim='' seen='' again=yes
        linux_light &
        job=$!
        return 0
    fi
    leaf=$job
    while
        linux_children "$leaf"
        [ -n "$children" ]
    do
        leaf=${children# }
        leaf=${leaf%% *}
    done
    linux_waits "$leaf"
    if [ "$seen" != "$leaf $waits" ]; then
        seen="$leaf $waits" ticks=0
    elif [ "$waits" = '?' ]; then
        ticks=$((ticks + 1))
        [ $ticks -lt 3 ] || [ "$leaf" = "$job" ] || kill -s KILL "$leaf"
    elif [ -n "$waits" ]; then
        victim=$waits
        end_job
    fi
}

# The file that process $1 waits for, in $waits, `?` where it has no name; nothing while it runs or waits for our client
# to take its output.
linux_waits() {
    waits='' call='' first=''
    if read -r call first _ <"/proc/$1/syscall"; then
        case $call-$first in
            running-* | *-0x1) return 0 ;;
        esac
    else
        read -r call <"/proc/$1/wchan"
        case $call in '' | 0 | *pipe_write* | *send* | unix_*) return 0 ;; esac
    fi
    waits=$(readlink "/proc/$1/fd/3")
    waits=${waits#"$root"/}
    waits=${waits#/proc/}
    case $waits in '' | *[!A-Za-z0-9_./:@,+-]*) waits='?' ;; esac
}

linux_cost() {
    [ -n "$server" ] || return 0
    read -r line <"/proc/$server/stat" || return 0
    set -- ${line##*) }
    own "server $((${12} + ${13}))"
}

# ---- FreeBSD

freebsd_begin() {
    LC_ALL=C.UTF-8 TZ=UTC0
    export TZ
    uid=$(id -u)
}

freebsd_light() {
    trap 'exit 1' TERM
    say "revenant-capture 1 freebsd $nonce-$sample light"
    frame 'begin host keys'
    say "probe $$${newline}uid $uid${newline}clock $(date +%s)"
    frame 'end host ok -1'
    frame 'begin moment keys'
    frame 'end moment ok -1'
    part sysctl sysctl kern.boottime kern.hostname kern.osrelease hw.pagesize vm.loadavg kern.openfiles kern.maxfiles
    part ps ps --libxo json -axww -o pid,ppid,pgid,sid,jid,lwp,state,flags,flags2,nlwp,etimes,lstart,uid,ruid,svuid,rss,vsz \
        -o time,mwchan,tracer,xstat,sig,sigmask,sigignore,sigcatch,ucomm
    part threads ps --libxo json -axHww \
        -o pid,lwp,tdname,state,flags,mwchan,nwchan,lockname,pri,sl,time,sig,sigmask,ucomm
    frame 'begin files files'
    frame 'note not-collected a light sample lists the descriptors of chosen processes only'
    number=0
    for pid in $pids; do
        case " $skip " in *" $pid/files "*) continue ;; esac
        number=$((number + 1))
        say "==> files/$number <=="
        procstat --libxo json -f "$pid"
        [ $? -lt 128 ] || frame "blocked $pid/files $$ killed"
    done
    frame 'end files ok -1'
    frame 'done -1'
    exit 0
}

part() {
    frame "begin $1 text"
    name=$1
    shift
    "$@"
    status=$?
    [ $status -lt 128 ] || frame "blocked $name $$ killed"
    section_end "$name" $status
}

freebsd_children() { children=$(pgrep -P "$1"); }

freebsd_runs() {
    case $(ps -o state= -p "$1") in '' | Z*) return 1 ;; esac
}

# A command that has not come back after four ticks is ended, and the job goes on with the next.
freebsd_tick() {
    ticks=$((ticks + 1))
    [ $((ticks % 4)) -eq 0 ] || return 0
    freebsd_children "$job"
    [ -z "$children" ] || kill -s KILL $children
}

freebsd_cost() { :; }

# ---- Both

light() {
    sample=$((sample + 1)) kind=light seen='' victim='' again='' ticks=0
    ${system}_light &
    job=$!
}

full() {
    sample=$((sample + 1)) kind=full
    case $system in
        linux) probe=$revenant_linux ;;
        freebsd) probe=$revenant_freebsd ;;
    esac
    say "REVENANT_PROBE=$$ REVENANT_SCHEDSTAT=1 REVENANT_SKIP='$skip'$newline$probe" | sh -s &
    job=$!
}

tick() {
    [ -n "$job" ] || return 0
    if [ -z "$victim" ] && ! ${system}_runs "$job"; then
        own lost
    elif [ $kind = light ]; then
        ${system}_tick
    fi
}

# cost    once the sample has ended: CPU of this shell and of all it waited for, as `times` prints it
cost() {
    [ -z "$job" ] || wait "$job"
    job=''
    own cost
    times
    ${system}_cost
    own ready
}

# Ends job $job and all below it at once: they only read.
end_job() {
    family=$job parents=$job
    while [ -n "$parents" ]; do
        young=''
        for parent in $parents; do
            ${system}_children "$parent"
            young="$young $children"
        done
        family="$family $young" parents=${young# }
        case $parents in *[0-9]*) ;; *) parents='' ;; esac
    done
    kill -s KILL $family
}

# The full probe ends its own readers when it is told to, and says of none that it is an orphan; but not for ever.
finish() {
    trap '' TERM HUP INT PIPE
    if [ -n "$job" ]; then
        for _ in 1 2 3 4 5 6 7 8; do
            [ $kind = full ] && ${system}_runs "$job" || break
            kill -s TERM "$job"
            sleep 0.2 || sleep 1
        done
        ! ${system}_runs "$job" || end_job
    fi
    exit 0
}

case $revenant_system in
    Linux) system=linux ;;
    FreeBSD) system=freebsd ;;
    *)
        say "revenant-unsupported $revenant_system"
        exit 1
        ;;
esac
if [ $system = linux ]; then
    read -r nonce </proc/sys/kernel/random/uuid
else
    for word in $(od -An -N12 -tx1 /dev/urandom); do nonce=${nonce-}$word; done
fi
[ ${#nonce} -ge 16 ] || exit 2
job='' kind='' sample=0 pids='' tasks='' skip=${REVENANT_SKIP-} sizes=yes victim='' again=''
exec 2>/dev/null
trap finish TERM HUP INT
${system}_begin
say "revenant-watch 1 $nonce"
while read -r word rest; do
    case $word in
        pids) pids=$rest ;;
        tasks) tasks=$rest ;;
        skip) skip=$rest ;;
        sizes) sizes=$rest ;;
        light | full | tick | cost) $word ;;
    esac
done
finish
}
