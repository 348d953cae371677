# Revenant's probe for Linux: prints a capture of this host, format 1, on standard output.
#
# It reads /proc, /sys, /etc/passwd and the kernel log, and nothing else. It writes no file, changes nothing, follows no
# link of another process and leaves nothing running, except a reader that the kernel will not let die: that one it names.
#
#   sh -s < linux.sh > host.capture
#
# Set on lines before the script, all optional:
#   REVENANT_WATCH=1            end everything as soon as standard input closes
#   REVENANT_SKIP='PATH...'     files, relative to /proc, where a reader of an earlier run is still stuck: not tried
#   REVENANT_SECTIONS='NAME...' only these sections
#   REVENANT_SECONDS_STAT, REVENANT_SECONDS, REVENANT_SECONDS_LATE, REVENANT_SECONDS_TOTAL    deadlines
#   REVENANT_PROC_ROOT=DIR      a directory that stands for /proc
#   REVENANT_PROBE=PID          the shell that runs this one, and is the probe in the eyes of the host
#   REVENANT_SCHEDSTAT=1        read also for how long each task ran, see watch.sh
#
# Cost decides the shape: one external reader opens thousands of files, named relative to /proc, and the shell only makes
# lists. Doubt decides the rest: what may block runs as a job in the background, and this shell waits for it in `wait`,
# the one builtin that signals interrupt, so that at every tick of a clock it can look at the job and give up on it.
# All is one compound command: the shell has read it to the end before it runs the first line.
{
# The first file that a reader opens must be its descriptor 3: see look.
exec 3<&- 4<&- 5<&- 6<&- 7<&- 8<&- 9<&-
# A variable that came in the environment would go back into the environment of every reader, in sight of the host.
unset nonce second_zero IFS CDPATH GREP_OPTIONS TIME_STYLE QUOTING_STYLE
LC_ALL=C
PATH=$PATH:/usr/bin:/bin:/usr/sbin:/sbin
export LC_ALL PATH
newline='
'

# say TEXT             one line on standard output; where nobody reads any more, the end
# each TAIL ITEM...    every ITEM with TAIL, one per line
# mksh has no printf of its own: the nonce would be seen among its arguments, and long lists would not fit.
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

frame() {
    [ -z "$ended" ] || exit 1
    say "$newline@$nonce $1"
}

note() { frame "note $*"; }

errors() { [ -z "$1" ] || frame "errors$newline$1"; }

# Milliseconds in $now, -1 when the clock is not readable. Counted from the second of the start: mksh has 32 bits. An
# uptime that another file system lays over the kernel's (lxcfs) may block, and this shell with it: seconds by date then.
clock() {
    if [ -n "$overlaid" ]; then
        up=$(date +%s)
        now=$(((up - ${second_zero:=$up}) * 1000))
    elif read -r up _ </proc/uptime; then
        hundredths=${up#*.}
        now=$(((${up%.*} - ${second_zero:=${up%.*}}) * 1000 + ${hundredths#0} * 10))
    else
        now=-1
    fi
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
    [ "$now" -lt 0 ] || now=$((now - began))
    frame "end $section $outcome $now${detail:+ $detail}"
}

# start SECTION FORMAT    begins it, unless it is not asked for or the time is up
start() {
    case " ${REVENANT_SECTIONS:-$1} " in *" $1 "*) ;; *) return 1 ;; esac
    begin "$1" "$2"
    [ "$spent_total" -ge "$seconds_total" ] || return 0
    outcome=skipped detail='the time of the whole collection was used up'
    end
    return 1
}

# absent SECTION FORMAT REASON WORDS    the section that cannot be read at all
absent() {
    start "$1" "$2" || return 0
    shift 2
    note "$@"
    end
}

# The children of process $1, eldest first, in $children. Without CONFIG_PROC_CHILDREN: by the parent in every stat.
children_of() {
    children=''
    if [ -e "/proc/$1/task/$1/children" ]; then
        read -r children <"/proc/$1/task/$1/children"
        return 0
    fi
    for stat in /proc/[0-9]*/stat; do
        # A name with a line feed in it cuts the line short, and could pass for another parent's.
        read -r line <"$stat" && [ ${#line} -gt 60 ] || continue
        line=${line##*) ?}
        line=${line# }
        stat=${stat#/proc/}
        [ "${line%% *}" != "$1" ] || children="$children ${stat%/stat}"
    done
}

# The process that reads for job $1: the eldest child of the eldest child, down to the last, in $leaf.
leaf_of() {
    leaf=$1
    while
        children_of "$leaf"
        [ -n "$children" ]
    do
        leaf=${children# }
        leaf=${leaf%% *}
    done
}

# Kills job $1 and all below it.
kill_family() {
    family=$1 parents=$1
    while [ -n "$parents" ]; do
        young=''
        for parent in $parents; do
            children_of "$parent"
            young="$young${children:+ }$children"
        done
        family="$family $young" parents=$young
    done
    kill -s KILL $family
}

# What process $1 waits for, in $waits: nothing while it runs, `output` while our client does not take what it printed,
# else the file it reads. A file that does not open has no descriptor yet, and no name: `?`.
waits_of() {
    waits='' call='' first=''
    if read -r call first _ <"/proc/$1/syscall"; then
        case $call-$first in
            running-*) return 0 ;;
            *-0x1) waits=output && return 0 ;;
        esac
    else
        read -r call <"/proc/$1/wchan"
        case $call in
            '' | 0) return 0 ;;
            *pipe_write* | *send* | *tty* | unix_*) waits=output && return 0 ;;
        esac
    fi
    waits=$(readlink "/proc/$1/fd/3")
    waits=${waits#"$root"/}
    waits=${waits#/proc/}
    : "${waits:=?}"
}

# Looks at job $job, at a tick. $victim: what its reader was seen waiting for twice. $fate: the job has had its time.
# Time in which our client takes no output does not count.
look() {
    leaf_of "$job"
    waits_of "$leaf"
    [ "$waits" != output ] || return 0
    if [ -n "$waits" ] && [ "$seen" = "$leaf $waits" ]; then victim=$waits; fi
    seen="$leaf $waits"
    spent=$((spent + 1)) spent_total=$((spent_total + 1))
    if [ "$spent" -ge "$limit" ] || [ "$spent_total" -ge "$seconds_total" ]; then fate=deadline; fi
}

# Waits for job $job, which is ours and running; its status in $status, what became of it in $victim and $fate.
attend() {
    seen='' victim='' fate=''
    while
        tick=''
        wait "$job"
        status=$?
        [ -z "$ended" ] || exit 1
        [ -n "$tick" ] && kill -s 0 "$job"
    do
        look
        [ -z "$victim$fate" ] || break
    done
    case $victim$fate-$status in
        -12[67]) outcome=failed detail="a reader did not start: status $status" ;;
        -*) ;;
        *) give_up ;;
    esac
    job=''
}

# Ends job $job, whose reader $leaf does not come back.
give_up() {
    second=''
    [ ! -L "/proc/$job/fd/8" ] || second=yes
    # A job of two sections would go on with the next; another has errors to print.
    [ "$leaf" = "$job" ] || [ -z "$paired" ] || kill -s KILL "$job"
    put_down "$leaf"
    [ "$leaf" = "$job" ] || [ $how = stuck ] || wait "$job"
    if [ -n "$fate" ]; then outcome=deadline detail="after $spent seconds"; fi
    if [ -n "$victim" ] && [ "$victim" != '?' ]; then blocked "$victim" "$leaf"; fi
    kill -s KILL "$job"
}

# Kills reader $1 and gives it two ticks to die; $how: killed or stuck.
put_down() {
    kill -s KILL "$1"
    how=killed ticks=0 sign=$ticker
    [ "$1" != "$job" ] || sign=$job
    while read -r line <"/proc/$1/stat"; do
        case ${line##*) } in [ZX]*) break ;; esac
        if [ $ticks -ge 2 ]; then
            how=stuck
            break
        fi
        tick=''
        wait "$sign"
        [ -z "$tick" ] || ticks=$((ticks + 1))
    done
}

# blocked PATH READER    says so and never tries it again
blocked() {
    frame "blocked $1 $2 $how"
    skip="$skip$newline$1"
    [ $how = stuck ] || return 0
    left_behind=$((left_behind + 1)) stuck="$stuck $2"
    case $1 in [0-9]*) skip="$skip$newline${1%%/*}/cmdline" ;; esac
    [ $left_behind -lt 4 ] || outcome=failed detail='four readers cannot be killed: no more are risked'
}

# Lines of standard input that are not in $skip.
unless_skipped() { if [ -n "$skip" ]; then grep -vxF -e "$skip"; else cat; fi; }

# store NAME ITEM...    keeps the items in NAME_1, NAME_2, ..., each short enough for one argument list; NAME_count
store() {
    name=$1 count=0
    shift
    while [ $# -gt "$part_most" ]; do
        part='' rows=0
        while [ $((rows * 64)) -lt "$part_most" ] && [ $# -gt 64 ]; do
            row='' n=0
            for item; do
                row="$row $item" n=$((n + 1))
                [ $n -lt 64 ] || break
            done
            shift 64
            part="$part$row" rows=$((rows + 1))
        done
        count=$((count + 1))
        eval "${name}_$count=\$part"
    done
    if [ $# -gt 0 ]; then
        count=$((count + 1))
        eval "${name}_$count=\$*"
    fi
    eval "${name}_count=$count"
}

# for_parts NAME COMMAND...    COMMAND with the items of each part. What a reader prints first has no newline before it,
# and errors end with a frame: hence `retry`, and the last item once more.
for_parts() {
    list=$1 number=0 last=''
    shift
    eval "parts=\${${list}_count:-0}"
    while [ "$number" -lt "$parts" ] && [ "$outcome" = ok ]; do
        number=$((number + 1))
        [ "$number" -eq 1 ] || frame retry
        eval "\"\$@\" \$last \$${list}_$number"
        eval "last=\${${list}_$number##* }"
    done
}

# The readers: they become the one process that opens all files named.
heads() { exec head -v -c 8388608 -- "$@" 2>/dev/null; }

heads_and_errors() {
    [ $# -gt 0 ] || exit 0
    exec 5>&1
    said=$(exec head -v -c 8388608 -- "$@" 2>&1 >&5 5>&-)
    status=$?
    errors "$said"
    exit $status
}

command_lines() { exec grep -aH '' -- "$@" 2>/dev/null; }

links_named() {
    exec 5>&1
    if [ $links = links ]; then
        said=$(exec find "$@" -maxdepth 0 -printf '%p\0%l\0' 2>&1 >&5 5>&-)
    else
        said=$(exec ls -ln "$@" 2>&1 >&5 5>&-)
    fi
    status=$?
    errors "$said"
    exit $status
}

# read_part TAILS READER ITEM...    ITEM/TAIL of all items, with READER
read_part() {
    tails=$1 reader=$2
    shift 2
    read_files "$reader" $(for tail in $tails; do each "/$tail" "$@"; done)
}

# read_files READER FILE...    goes round those that block
read_files() {
    reader=$1
    shift
    [ -z "$skip" ] || set -- $(each '' "$@" | unless_skipped)
    while [ $# -gt 0 ]; do
        "$reader" "$@" &
        job=$!
        attend
        [ -n "$victim" ] && [ "$outcome" = ok ] || break
        # What the reader had not printed yet when it was killed is less than 256 files of the size that head heads.
        first=$(each '' "$@" | grep -nxF -e "$victim")
        first=${first%%:*}
        [ $how = stuck ] || scout "$@"
        if [ "$reader" != command_lines ] && [ "${first:-0}" -gt 256 ]; then shift $((first - 256)); fi
        set -- $(each '' "$@" | unless_skipped)
        frame retry
    done
}

# Finds all other files that block, in one go: 64 readers at a time, whose output nobody needs. One that blocks names its
# file; where it has no name, the next round halves the list by 64.
scout() {
    set -- $(each '' "$@" | unless_skipped)
    while [ $# -gt 0 ] && [ "$outcome" = ok ]; do
        size=$((($# + 63) / 64)) scouts=0
        while [ $# -gt 0 ]; do
            slice='' n=0
            for item; do
                slice="$slice $item" n=$((n + 1))
                [ $n -lt $size ] || break
            done
            shift $n
            head -c 1 -- $slice >/dev/null 2>&1 &
            scouts=$((scouts + 1))
            eval "scout_$scouts=$! slice_$scouts=\$slice seen_$scouts=''"
        done
        rest=''
        await_scouts
        set -- $rest
    done
}

# Leaves in $rest what is still to be looked at.
await_scouts() {
    while [ "$scouts" -gt 0 ] && [ "$outcome" = ok ]; do
        [ -z "$ended" ] || exit 1
        n=0 alive=0
        while [ $n -lt "$scouts" ]; do
            n=$((n + 1))
            eval "job=\$scout_$n slice=\$slice_$n seen=\$seen_$n"
            tick=''
            [ $alive -gt 0 ] || wait "$job"
            kill -s 0 "$job" && [ -L "/proc/$job/fd/1" ] || continue
            waits_of "$job"
            alive=$((alive + 1))
            if [ -n "$waits" ] && [ "$seen" = "$waits" ]; then
                caught "$job" "$waits"
                alive=$((alive - 1))
            else
                eval "scout_$alive=$job slice_$alive=\$slice seen_$alive=\$waits"
            fi
        done
        scouts=$alive
        spent=$((spent + 1)) spent_total=$((spent_total + 1))
        [ "$spent" -lt "$limit" ] || outcome=deadline detail="after $spent seconds"
    done
    while [ "$scouts" -gt 0 ]; do
        eval "kill -s KILL \$scout_$scouts"
        scouts=$((scouts - 1))
    done
    job=''
}

# caught SCOUT FILE    a scout that blocks at FILE
caught() {
    put_down "$1"
    case $2 in
        '?')
            case ${slice# } in
                *' '*) rest="$rest $slice" ;;
                *) blocked "${slice# }" "$1" ;;
            esac
            ;;
        *)
            blocked "$2" "$1"
            rest="$rest ${slice#* "$2"}"
            ;;
    esac
}

# collect SECTION FORMAT LIST TAILS READER [NOTE]
collect() {
    start "$1" "$2" || return 0
    [ -z "${6-}" ] || note "$6"
    for_parts "$3" read_part "$4" "$5"
    end
}

# few SECTION FORMAT READER FILE...    a section of a few files
few() {
    start "$1" "$2" || return 0
    shift 2
    read_files "$@"
    end
}

# alone SECTION FORMAT COMMAND...    a section that is one job
alone() {
    start "$1" "$2" || return 0
    shift 2
    "$@" &
    job=$!
    attend
    [ -z "$victim" ] || note timed-out 'all after what blocked'
    end
}

# pair FIRST FORMAT SECOND FORMAT COMMAND...    two sections that are one job, because the first names what the second
# reads. The job ends the first and begins the second, and has a descriptor 8 from then on.
pair() {
    case " ${REVENANT_SECTIONS:-$1} " in *" $1 "*) ;; *) return 0 ;; esac
    start "$1" "$2" || {
        start "$3" "$4"
        return 0
    }
    other=$3 other_format=$4
    shift 4
    paired=yes
    "$@" &
    job=$!
    attend
    paired=''
    [ -n "$victim$fate" ] || return 0
    [ -z "$victim" ] || note timed-out 'all after the file that blocked'
    [ -z "$second" ] || section=$other
    end
    [ -z "$second" ] || return 0
    begin "$other" "$other_format"
    note not-collected "$section goes before it"
    outcome=skipped
    end
}

turn_over() {
    end
    exec 8</dev/null
    begin "$other" "$other_format"
}

# cgroup, and the state of the cgroups found there and of those above them: a limit or a freeze may come from there.
cgroups() {
    exec 5>&1
    used=''
    for_parts all list_cgroups
    turn_over
    set -f
    IFS=$newline
    set --
    before=''
    for line in $used; do
        case $line in */../*) continue ;; esac
        group=$line
        while :; do
            path=${group#?}
            [ "$path" != / ] || path=''
            case $group in
                u*) set -- "$@" "$unified$path/pids.current" "$unified$path/pids.max" "$unified$path/pids.events" \
                    "$unified$path/cgroup.events" "$unified$path/cgroup.stat" "$unified$path/cgroup.freeze" ;;
                p*) set -- "$@" "$pids$path/pids.current" "$pids$path/pids.max" "$pids$path/pids.events" ;;
                f*) set -- "$@" "$freezer$path/freezer.state" "$freezer$path/freezer.self_freezing" \
                    "$freezer$path/freezer.parent_freezing" ;;
            esac
            group=${group%/*}
            # They are sorted: one above that is not new is above the line before, or has a line of its own.
            case $group in */*) ;; *) break ;; esac
            case $before in "$group"/*) break ;; esac
            case $newline$used$newline in *"$newline$group$newline"*) break ;; esac
        done
        before=$line
        # Their names are long: more would not fit into one argument list.
        if [ $# -ge 1024 ]; then
            cgroup_states "$@"
            set --
        fi
    done
    unset IFS
    cgroup_states "$@"
    end
}

cgroup_states() { [ $# -eq 0 ] || head -v -c 8388608 -- "$@" 2>/dev/null 5>&- 8>&-; }

# tee cannot write to descriptor 5 by name: that would cut a file off, and cannot be done with a socket. A pipe it can.
list_cgroups() {
    used=$used$newline$({
        head -v -c 8388608 -- $(each /cgroup "$@") 2>/dev/null 3>&- 5>&- | tee /proc/self/fd/3 >&5
    } 3>&1 | sed -n 's/^0::/u/p;s/^[0-9]*:\([a-z_,]*,\)*pids\(,[a-z_,]*\)*:/p/p
        s/^[0-9]*:\([a-z_,]*,\)*freezer\(,[a-z_,]*\)*:/f/p' | sort -u)
}

# fd, and the fdinfo of those whose fdinfo says more: /dev/fuse, eventfd, epoll, inotify, fanotify, pidfd.
descriptors() {
    exec 5>&1
    [ -z "$denied" ] || note "$denied"
    special=''
    for_parts own list_descriptors
    turn_over
    set -- $special
    if [ $# -gt 20000 ]; then
        note not-collected "20000 of $# descriptors"
        set -- $(each '' "$@" | head -n 20000)
    fi
    [ $# -eq 0 ] || head -v -c 8388608 -- "$@" 2>/dev/null 5>&- 8>&-
    end
}

list_descriptors() {
    if [ $links = links ]; then
        sift fd 'anon_inode:.*(event|notify|pidfd).*|pidfd:.*|/dev/fuse' 's,^\([0-9/task]*\)/fd/\([0-9]*\)$,+\1/fdinfo/\2,p' "$@"
    else
        said=$(exec ls -ln $(each /fd "$@") 2>&1 >&5 5>&-)
        found=$(ls -ln $(each /fd "$@") 2>/dev/null | sed -n '
            /^[0-9/task]*\/fd:$/{
                s,fd:$,fdinfo/,
                h
            }
            /^l.* [0-9]* -> \(anon_inode:.*event\|anon_inode:.*notify\|anon_inode:.*pidfd\|pidfd:\|\/dev\/fuse$\)/{
                s/.* \([0-9]*\) -> .*/\1/
                G
                s/\(.*\)\n\(.*\)/\2\1/p
            }')
    fi
    special="$special $found"
    errors "$said"
}

# ns, and mountinfo of one process of every mount namespace.
mount_namespaces() {
    exec 5>&1
    [ -z "$denied" ] || note "$denied"
    members=''
    for_parts own list_namespaces
    turn_over
    [ -z "$denied" ] || note "$denied"
    set -- $(say "$members" | sort -u -k 1,1 | sed -n 's/.* //p')
    head -v -c 8388608 -- "${@:-self/mountinfo}" 2>/dev/null 5>&- 8>&-
    end
}

list_namespaces() {
    if [ $links = links ]; then
        sift ns 'mnt:.*' '/\/ns\/mnt$/{
            N
            s,\(.*\)/ns/mnt\n\(.*\),+\2 \1/mountinfo,p
        }' "$@"
    else
        said=$(exec ls -ln $(each /ns "$@") 2>&1 >&5 5>&-)
        found=$(ls -ln $(each /ns/mnt "$@") 2>/dev/null |
            sed -n 's,.* \([0-9/task]*\)/ns/mnt -> \(.*\),\2 \1/mountinfo,p')
    fi
    members=$members$newline$found
    errors "$said"
}

# sift DIRECTORY TARGETS EDIT ITEM...    Prints the links in ITEM/DIRECTORY and, of those whose target is like TARGETS,
# leaves in $found what EDIT makes of the lines path and target; what went wrong in $said. One pass: a link costs.
sift() {
    directory=$1 targets=$2 edit=$3
    shift 3
    said=$(
        exec 7>&1
        {
            find $(each "/$directory" "$@") -mindepth 1 -maxdepth 1 -printf '%p\0%l\0' 2>&7 3>&- 5>&- 7>&- |
                tee /proc/self/fd/3 >&5
        } 3>&1 | grep -azxE -B 1 "$targets" | tr '\0' '\n' | sed -n "$edit"
    )
    found=$(say "$said" | sed -n 's/^+//p')
    said=$(say "$said" | grep -v '^+')
}

# Loop, nbd and device-mapper devices that are in use, their partitions, and what they are mapped to. Only names are
# looked up here; a path of a backing file is chosen by a user, hence command_lines.
block_devices() {
    start block lines || return 0
    [ -d /sys/block ] || note unsupported 'no /sys/block'
    set --
    for attribute in /sys/block/loop[0-9]*/loop/backing_file /sys/block/nbd[0-9]*/pid /sys/block/dm-[0-9]*/dm/name; do
        [ -e "$attribute" ] || continue
        set -- "$@" "$attribute"
        device=${attribute#/sys/block/}
        device=/sys/block/${device%%/*}
        for attribute in "$device/dev" "$device/${device##*/}p"[0-9]*/dev "$device"/dm/suspended "$device"/slaves/*/dev; do
            [ ! -e "$attribute" ] || set -- "$@" "$attribute"
        done
    done
    read_files command_lines "$@"
    end
}

# The last lines of the log and, of those before, the ones that tell of trouble.
log_filter='{
    old = line[NR % 300]
    if (300 < NR && old ~ /INFO: task |blocked for more than|likely owned by|task:.* state:|not respond|nfs: server|'\
'oom-kill|invoked oom-killer|[Oo]ut of memory|Killed process|block nbd[0-9]|waiting for .* to become free/)
        trouble[troubles++ % 1700] = old
    line[NR % 300] = $0
}
END {
    for (i = troubles < 1700 ? 0 : troubles - 1700; i < troubles; i++) print trouble[i % 1700]
    for (i = NR < 300 ? 1 : NR - 299; i <= NR; i++) print line[i % 300]
}'

kernel_log() {
    exec 5>&1
    said=$({ dmesg | if command -v awk >/dev/null; then exec awk "$log_filter"; else exec tail -n 300; fi >&5; } 2>&1)
    [ -z "$said" ] || note denied "$said"
}

host_facts() {
    start host keys || return 0
    read -r architecture </proc/sys/kernel/arch || architecture=$(uname -m)
    say "probe ${REVENANT_PROBE:-$$}"
    say "uid $uid"
    IFS=: read -r name _ id _ </etc/passwd
    [ "$id" = "$uid" ] || name=$(sed -n "/^[^:]*:[^:]*:$uid:/{s/:.*//p;q;}" /etc/passwd)
    [ -z "$name" ] || say "user $name"
    say "clock $(date +%s)"
    # USER_HZ and, but for x86, not the page size are part of the architecture.
    case $architecture in alpha | ia64) say 'ticks 1024' ;; *) say 'ticks 100' ;; esac
    case $architecture in
        x86_64 | i?86) say 'page 4096' ;;
        *) page=$(getconf PAGESIZE) && say "page $page" ;;
    esac
    say "shell ${BASH_VERSION:+bash}${KSH_VERSION:+ksh}"
    say "arch $architecture"
    read -r line </proc/sys/kernel/osrelease && say "release $line"
    read -r line </proc/sys/kernel/hostname && say "hostname $line"
    end
}

# Leaders that have no memory any more while other threads of the process live: their files are read through one of
# those. $threads: PID/task/TID of these. Learns in passing whether this find
# can print links: / always has more.
find_live_threads() {
    threads='' links=links number=0
    store all $processes
    while [ $number -lt "$all_count" ]; do
        number=$((number + 1))
        eval "live_threads_of \$all_$number"
    done
}

live_threads_of() {
    set -- $(each /task "$@")
    many=$(find / "$@" -maxdepth 0 -links +3 -printf '%h/statm\n')
    if [ -z "$many" ]; then
        links=ls
        many=$(find / "$@" -maxdepth 0 -links +3 | sed 's/task$/statm/')
    fi
    for path in $(grep -l '^0 ' $many); do
        for task in "${path%/statm}"/task/[0-9]*; do
            read -r line <"$task/stat" || continue
            case ${line##*) } in
                [ZX]*) ;;
                *) threads="$threads $task" && break ;;
            esac
        done
    done
}

# Where the file systems that tell of cgroups and FUSE are mounted.
find_mounts() {
    pids='' freezer='' unified='' fuse=''
    set -f
    IFS=$newline
    for line in $(grep -E ' - (cgroup2?|fusectl) ' /proc/self/mountinfo); do
        unset IFS
        set -- $line
        case $line in
            *' - fusectl '*) fuse=$5 ;;
            *' - cgroup2 '*) unified=$5 ;;
            *' - cgroup '*pids*) pids=$5 ;;
            *' - cgroup '*freezer*) freezer=$5 ;;
        esac
    done
    unset IFS
    set +f
}

# Which tasks refuse what to whom: $denied and, in the lists own and own_tasks, the rest.
find_own() {
    denied=''
    # CAP_SYS_PTRACE is bit 19.
    if [ $((0x${capabilities#????????} & 0x80000)) -ne 0 ]; then
        store own $processes $threads
        own_tasks=tasks
        return 0
    fi
    denied='denied what belongs to other users'
    set --
    for process in $processes $threads; do
        [ ! -O "$process" ] || set -- "$@" "$process"
    done
    store own "$@"
    store own_tasks $(for process; do each '' "$process"/task/[0-9]*; done)
    own_tasks=own_tasks
}

# Ends what still runs of ours; the shell itself goes on to exit. The ticks come last: put_down counts them.
clean_up() {
    trap '' TERM HUP INT PIPE
    children_of "$$"
    for job in $children; do
        case " $ticker $watcher $stuck " in *" $job "*) continue ;; esac
        kill_family "$job"
        put_down "$job"
    done
    end_helper "$ticker"
    [ -z "$watcher" ] || end_helper "$watcher"
}

# end_helper PID    by the sleep that it is in, which is then no orphan
end_helper() {
    children_of "$1"
    kill -s KILL ${children:-"$1"}
    wait "$1"
}

# Sends a tick every second.
tick_on() {
    while sleep 1; do kill -s USR1 "$$" || exit; done
}

# Ends all when standard input closes. Asks more than once, as a signal just before `wait` does not interrupt it. Where
# the shell cannot listen, because nobody takes its output: by force.
watch_client() {
    while read -r _ <&4; do :; done
    for _ in 1 2 3 4 5 6; do
        kill -s TERM "$$" || exit
        sleep 0.2
        case $? in
            0) ;;
            1) sleep 1 || exit ;;
            *) exit ;;
        esac
    done
    children_of "$$"
    kill -s KILL "$$"
    read -r self _ </proc/self/stat
    for child in $children; do
        [ "$child" = "$self" ] || kill_family "$child"
    done
}

root=${REVENANT_PROC_ROOT:-/proc}
seconds_stat=${REVENANT_SECONDS_STAT:-20} seconds=${REVENANT_SECONDS:-10}
seconds_late=${REVENANT_SECONDS_LATE:-8} seconds_total=${REVENANT_SECONDS_TOTAL:-90}
job='' ticker='' watcher='' tick='' ended='' paired='' stuck='' spent_total=0 left_behind=0
skip=$(each '' ${REVENANT_SKIP-})

overlaid=$(grep -F ' /proc/uptime ' /proc/self/mountinfo)

cd "$root" || exit 2
read -r nonce </proc/sys/kernel/random/uuid
[ ${#nonce} -ge 16 ] || exit 2
clock
started=$now
exec 2>/dev/null

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

say "revenant-capture 1 linux $nonce"
while read -r key value _; do
    case $key in
        Uid:) uid=$value ;;
        CapEff:) capabilities=$value && break ;;
    esac
done </proc/self/status

# A quarter of the stack may be arguments: 2 MB where it is 8 MB.
case $(ulimit -s) in
    [1-7]??? | ??? | ??) part_most=1024 ;;
    *) part_most=16384 ;;
esac
set -- [0-9]*
processes=$*
set -- [0-9]*/task/[0-9]*
store tasks "$@"

limit=$seconds_stat
host_facts
collect stat files tasks stat heads

limit=$seconds
few hostfiles files heads sys/kernel/random/boot_id uptime loadavg pressure/cpu pressure/memory pressure/io pressure/irq \
    sys/kernel/pid_max sys/kernel/threads-max sys/fs/file-nr sys/kernel/hostname sys/kernel/osrelease \
    sys/kernel/ostype version /etc/passwd sys/fs/inotify/max_user_instances sys/fs/inotify/max_user_watches \
    sys/fs/nr_open sys/user/max_pid_namespaces sys/kernel/hung_task_timeout_secs sys/kernel/hung_task_warnings \
    sys/kernel/hung_task_detect_count sys/kernel/yama/ptrace_scope sys/kernel/core_pattern sys/kernel/core_pipe_limit \
    sys/fs/fuse/default_request_timeout sys/fs/fuse/max_request_timeout
[ -z "${REVENANT_SCHEDSTAT-}" ] || collect schedstat files tasks schedstat heads
collect status files tasks status heads
collect wchan files tasks wchan heads

case ${REVENANT_SECTIONS:-all} in
    'stat' | 'host stat') ;;
    *)
        find_live_threads
        store all $processes $threads
        find_own
        find_mounts
        ;;
esac

if [ ! -e self/syscall ]; then
    absent syscall files unsupported
else
    collect syscall files $own_tasks syscall heads_and_errors "$denied"
fi
if [ ! -e self/stack ]; then
    absent stack files unsupported
elif ! read -r line <self/stack; then
    absent stack files denied 'needs CAP_SYS_ADMIN in the first user namespace'
else
    collect stack files $own_tasks stack heads_and_errors "$denied"
fi
pair cgroup files cgroups files cgroups
if [ -z "$fuse" ]; then
    absent fuse files unsupported 'fusectl is not mounted'
else
    set -- "$fuse"/[0-9]*/waiting
    [ -e "$1" ] || shift
    few fuse files heads_and_errors "$@"
fi
block_devices
pair ns $links mountinfo files mount_namespaces
pair fd $links fdinfo files descriptors
collect limits files all limits heads
if [ -e self/loginuid ]; then
    collect login files all loginuid heads
else
    absent login files unsupported 'no audit'
fi
few locks files heads locks
collect links $links own 'exe cwd root' links_named "$denied"

limit=$seconds_late
collect cmdline lines all cmdline command_lines
alone dmesg text kernel_log

clock
frame "done $((now - started))"
exit 0
}
