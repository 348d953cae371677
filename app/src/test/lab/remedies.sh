#!/bin/bash
# Tries the remedies, as root: makes each trouble, does what is suggested, and looks whether it ended; and that what does
# not help does not. In pid and mount namespaces of its own, so that no signal can go astray.
#
#   remedies.sh [PATTERN]     prints a line for each; status 1 when one is not as expected
set -u
here=$(cd "$(dirname "$0")" && pwd)
if [ -z "${LAB-}" ]; then
    LAB=$(mktemp -d)
    export LAB
    trap 'rm -rf "$LAB"' EXIT
    gcc -O1 -pthread -o "$LAB/trouble" "$here"/*.c || exit
    unshare --pid --fork --kill-child --mount --mount-proc bash "$0" "$@"
    exit
fi
wanted=${1:-*} wrong=0
mountpoint -q /sys/fs/fuse/connections || mount -t fusectl fusectl /sys/fs/fuse/connections
mkdir -p "$LAB/mnt" "$LAB/data"
export TROUBLE_SHARE_MOUNTS=1

# What is left of a process that has ended is at most a zombie.
gone() { local line && { ! read -r line <"/proc/$1/stat" || [[ ${line##*) } == Z* ]]; } 2>/dev/null; }
state() { local line && read -r line <"/proc/$1/stat" 2>/dev/null && [[ ${line##*) } == $2* ]]; }
frame() { grep -q "$2" "/proc/$1/stack" 2>/dev/null; }
zombies_of() { grep -l "^PPid:	$1\$" /proc/[0-9]*/status 2>/dev/null | xargs -r grep -l '^State:	Z' 2>/dev/null | grep -c .; }
abort() { echo 1 >"/sys/fs/fuse/connections/$1/abort"; }

within() { # SECONDS CONDITION
    local n
    for ((n = 0; n < $1 * 20; n++)); do
        ! eval "$2" || return 0
        sleep 0.05
    done
    return 1
}

# try KIND ARGUMENTS REMEDY ends|stays CONDITION: the condition says that the trouble has ended
try() {
    local kind=$1 arguments=$2 remedy=$3 expected=$4 condition=$5 line word found hold told
    # shellcheck disable=SC2053
    [[ $kind == $wanted ]] || return 0
    rm -rf "$LAB/data" && mkdir "$LAB/data"
    # shellcheck disable=SC2086
    coproc TROUBLE { exec "$LAB/trouble" "$kind" $arguments 2>>"$LAB/errors"; }
    main=$TROUBLE_PID
    exec {hold}>&"${TROUBLE[1]}" {told}<&"${TROUBLE[0]}"
    eval "exec ${TROUBLE[1]}>&- ${TROUBLE[0]}<&-"
    read -r -t 30 line <&"$told" || { echo "NOT MADE  $kind"; wrong=1; return; }
    for word in $line; do [[ $word != *=* ]] || eval "$word"; done
    eval "$remedy" 2>>"$LAB/errors"
    if [ "$expected" = ends ]; then within 10 "$condition"; else within 1 "$condition"; fi && found=ends || found=stays
    if [ $found = "$expected" ]; then printf 'as said   '; else printf 'OTHERWISE ' && wrong=1; fi
    printf '%-25s %-64s %s\n' "$kind" "$remedy" $found
    exec {hold}>&- {told}<&-
    wait "$main"
}

mnt=$LAB/mnt group=lab-remedies
for form in '' -single -self-exit -private -fuseblk -unmap -writeback -futex -call -dump; do
    try "fuse-deadlock$form" "$mnt" 'abort $connection' ends 'gone $init'
done
for form in '' -self-exit; do
    try "fuse-deadlock$form" "$mnt" 'kill -s KILL $pid $init' stays 'gone $init'
done
try fuse-deadlock-entered "$mnt" 'abort $connection' ends 'gone $pid'
try fuse-deadlock-entered "$mnt" 'abort $connection' stays 'gone $init' # until the parent outside has waited
try fuse-orphan "$mnt" 'abort $connection' ends 'gone $pid'
try fuse-orphan "$mnt" 'kill -s KILL $daemon' ends 'gone $pid'
try fuse-orphan-fd "$mnt" 'kill -s KILL $holder' ends 'gone $pid'
try fuse-orphan-socket "$mnt" 'kill -s KILL $holder' ends 'gone $pid'
try fuse-orphan-socket "$mnt" 'abort $connection' ends 'gone $pid'
try fuse-self-wait "$mnt" 'kill -s KILL $daemon' ends 'gone $daemon && gone $pid' # nobody has read its request
try fuse-self-wait "$mnt" 'abort $connection' ends 'gone $pid'
try fuse-self-wait-lock "$mnt" 'kill -s KILL $daemon' stays 'gone $daemon'
try fuse-self-wait-lock "$mnt" 'abort $connection' ends 'gone $pid'
try fuse-silent "$mnt" 'kill $daemon' ends 'gone $pid'
try fuse-silent "$mnt" 'kill -s KILL $pid' stays 'gone $pid'
try kill-pending-fuse "$mnt" 'kill -s KILL $daemon' ends 'gone $pid'
try kill-pending-fuse "$mnt" 'abort $connection' ends 'gone $pid'
try kill-pending-init "$mnt" 'abort $connection' ends 'gone $init'
try kill-pending-frozen "$group/x" 'echo THAWED >/sys/fs/cgroup/freezer/$group/x/freezer.state' ends 'gone $pid'
try kill-pending-traced '' 'kill -s KILL $pid' stays 'gone $pid'
try kill-pending-traced '' 'kill -s KILL $tracer' ends 'gone $pid'
try kill-init-inside '' 'kill -s KILL $init' ends 'gone $init'
try zombie-leader '' 'kill -s KILL $pid' ends 'gone $pid && gone $tid'
for kind in zombies zombies-blocked zombies-other-signal zombies-no-signal; do
    try $kind '' 'kill $parent' ends '[ $(zombies_of $parent) = 0 ]'
    try $kind '' 'kill -s CHLD $parent' stays '[ $(zombies_of $parent) = 0 ]'
done
try zombies-stopped '' 'kill $parent' stays '[ $(zombies_of $parent) = 0 ]'
try zombies-stopped '' 'kill $parent; kill -s CONT $parent' ends '[ $(zombies_of $parent) = 0 ]'
try zombies-container '' 'kill $parent' stays '[ $(zombies_of $parent) = 0 ]'
try zombies-container '' 'kill -s KILL $parent' ends '[ $(zombies_of $parent) = 0 ]'
for shell in dash bash 'busybox sh'; do
    try orphan '' "$shell -c \"kill -- -\$pgrp\"" ends 'gone $pid'
    try orphan '' "$shell -c \"kill -s KILL -- -\$pgrp\"" ends 'gone $pid'
done
try orphan '' 'busybox kill -- -$pgrp' ends 'gone $pid'
# That of procps-ng 4.0.2 takes a number below 99 for a signal, also behind the dashes.
echo 300 >/proc/sys/kernel/ns_last_pid
try orphan '' '/bin/kill -- -$pgrp' ends 'gone $pid'
try orphan '' '/bin/kill -s KILL -- -$pgrp' ends 'gone $pid'
try orphan-git "$LAB/data" 'kill -- -$pgrp' ends 'gone $pid'
try frozen-v1 "$group/x" 'echo THAWED >/sys/fs/cgroup/freezer/$group/x/freezer.state' ends 'frame $pid pause'
try frozen-v1 "$group/x" 'kill -s KILL $pid' stays 'gone $pid'
try frozen-v2 "$group/x" 'echo 0 >/sys/fs/cgroup/unified/$group/x/cgroup.freeze' ends 'frame $pid pause'
try frozen-v2 "$group/x" 'kill $pid' ends 'gone $pid'
try frozen-v2 "$group/x" 'kill -s KILL $pid' ends 'gone $pid'
try frozen-v1-above "$group/x" 'echo THAWED >/sys/fs/cgroup/freezer/$group/x/payload/freezer.state' stays 'frame $pid pause'
try frozen-v1-above "$group/x" 'echo THAWED >/sys/fs/cgroup/freezer/$group/x/freezer.state' ends 'frame $pid pause'
try frozen-v2-above "$group/x" 'echo 0 >/sys/fs/cgroup/unified/$group/x/payload/cgroup.freeze' stays 'frame $pid pause'
try frozen-v2-above "$group/x" 'echo 0 >/sys/fs/cgroup/unified/$group/x/cgroup.freeze' ends 'frame $pid pause'
try traced-stopped '' 'kill -s KILL $tracer' ends 'frame $pid pause'
try traced-stopped '' 'kill -s KILL $pid' ends 'gone $pid'
try traced-cycle '' 'kill $pid $tracer' stays 'gone $pid'
try traced-cycle '' 'kill -s KILL $tracer' ends 'gone $tracer'
try traced-cycle '' 'kill -s KILL $tracer' stays 'frame $pid pause' # its own SIGSTOP now stops it: state T
try traced-cycle '' 'kill -s KILL $pid $tracer' ends 'gone $pid && gone $tracer'
try vfork-wait '' 'kill -s KILL $child' ends 'gone $pid'
try vfork-wait '' 'kill -s CONT $child' ends 'gone $pid'
try vfork-wait '' 'kill $pid' ends 'gone $pid' # its child stays, stopped
try vfork-wait '' 'kill -s KILL $pid' ends 'gone $pid'
try stopped '' 'kill $pid' stays 'gone $pid'
try stopped '' 'kill -s CONT $pid' ends 'state $pid S'
try stopped-job '' 'kill -s CONT $pid' stays 'state $pid S' # reads its terminal from the background again
try stopped-job '' 'kill -s KILL $pid' ends 'gone $pid'
try signal-blocked '' 'kill -s KILL $pid' ends 'gone $pid'
try container-survivor "$group/docker" 'kill $pid' ends 'gone $pid'
try same-wait "$mnt" 'kill -s KILL $last' ends 'gone $last'
try same-wait "$mnt" 'kill -s KILL $first' stays 'gone $first'
try same-wait "$mnt" 'abort $connection' ends 'gone $first && ! state $last D'
try same-wait-lock "$mnt" 'kill -s KILL $last' stays 'gone $last'
try same-wait-lock "$mnt" 'kill -s KILL $daemon' ends 'gone $first && gone $last'
try fs-frozen "$LAB/data" 'kill -s KILL $first' stays 'gone $first'
try fs-frozen "$LAB/data" 'fsfreeze --unfreeze $LAB/data/data' ends 'frame $first pause && frame $last pause'
try mmap-lock "$mnt" 'kill -s KILL $reader' ends 'gone $reader'
try mmap-lock "$mnt" 'kill -s KILL $victim' stays 'gone $victim'
try mmap-lock "$mnt" 'kill -s KILL $daemon' ends 'gone $reader && ! state $victim D'
try probe-pile-up "$mnt" 'kill -s KILL $agent' stays '! grep -qx df /proc/[0-9]*/comm'
try probe-pile-up "$mnt" 'abort $connection' ends '[ $(zombies_of $agent) = 6 ]'
try pids-full "$group/x" 'echo 100 >/sys/fs/cgroup/pids/$group/x/pids.max' ends \
    'sh -c "echo \$\$ >/sys/fs/cgroup/pids/$group/x/cgroup.procs; (true)"'
try descriptors-many '' 'prlimit --pid $pid --nofile=4096' ends 'grep -q "Max open files *4096" /proc/$pid/limits'
try mount-held "$mnt" 'umount $mnt' stays '! mountpoint -q $mnt'
try mount-held "$mnt" 'kill $pid' ends '! mountpoint -q $mnt'
try mount-held-elsewhere "$mnt" 'kill $holder' ends '! grep -q " $mnt " /proc/[0-9]*/mountinfo'
try umount-stuck "$mnt" 'kill -s KILL $pid' stays 'gone $pid'
try umount-stuck "$mnt" 'kill -s KILL $daemon' ends 'gone $pid'
try umount-stuck "$mnt" 'abort $connection' ends 'gone $pid'
try cgroup-below "$group/x" 'echo 1 >/sys/fs/cgroup/unified/$group/x/cgroup.kill' ends 'gone $pid'
try cgroup-leader "$group/x" 'echo 1 >/sys/fs/cgroup/unified/$group/x/cgroup.kill' stays \
    'grep -q "populated 0" /sys/fs/cgroup/unified/$group/x/cgroup.events'
try cgroup-leader "$group/x" 'kill -s KILL $pid' ends '! [ -d /sys/fs/cgroup/unified/$group/x ]'
try pidns-traced-zombie '' 'kill -s KILL $tracer' ends 'gone $init'
try pidns-held '' 'kill -s KILL $pid' stays 'gone $init'
try pidns-held '' 'kill -s KILL $tracer' ends 'gone $init'
try pidns-entered-zombie '' 'kill -s KILL $pid $init' stays 'gone $init'
try pidns-entered-zombie '' 'kill -s KILL $parent' ends 'gone $init'
try exit-fuse "$mnt" 'kill -s KILL $pid' stays 'gone $pid'
try exit-fuse "$mnt" 'kill -s KILL $daemon' ends 'gone $pid'
try exit-uring "$mnt" 'kill -s KILL $pid' stays 'gone $pid'
try exit-uring "$mnt" 'abort $connection' ends 'gone $pid'
exit $wrong
