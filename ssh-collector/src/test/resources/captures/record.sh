#!/bin/sh
# Records the captures in this directory, as root: sh record.sh [SCENE...]. Needs util-linux (unshare, setpriv, flock,
# losetup), python3, busybox and, for the scene kernel, cgroup v1 with v2 at its side.
#
# Everything runs in a pid, mount and host-name namespace of its own with its own /proc, so that a capture holds the
# processes started here and no others, only the usual mounts, and two users in /etc/passwd. What still tells of the
# recording machine (the kernel's build string, its disks, this directory) is replaced by sed afterwards; the kernel log
# is left out.
set -eu
cd "$(dirname "$0")"
here=$PWD
probe=$here/../../../main/resources/revenant/collector/probe/linux/linux.sh

if [ "${1-}" != inside ]; then
    lab=$(mktemp -d)
    [ $# -gt 0 ] || set -- healthy zombies zombie-leader nobody hidepid container busybox kernel
    for scene; do
        unshare --pid --fork --mount --uts --kill-child sh "$here/record.sh" inside "$scene" "$lab" \
            </dev/null >/dev/null 2>&1
    done
    rmdir "$lab"
    exit
fi

scene=$2 lab=$3
mount -t tmpfs lab "$lab"
mount -t proc proc /proc
hostname lab
while read -r _ _ _ _ point _; do
    case $point in / | /proc* | /sys* | /dev* | "$lab") ;; *) umount -l "$point" ;; esac
done </proc/self/mountinfo
for procs in /sys/fs/cgroup/cgroup.procs /sys/fs/cgroup/*/cgroup.procs; do
    [ ! -w "$procs" ] || echo $$ >"$procs" || true
done
printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n' >"$lab/passwd"
mount --bind "$lab/passwd" /etc/passwd
cp "$probe" "$lab/linux.sh"
chmod 755 "$lab"
cd /

sections='host stat hostfiles status wchan syscall stack cgroup cgroups ns fuse block mountinfo fd fdinfo limits login locks links cmdline'
wire() {
    echo "REVENANT_SECTIONS='$sections'"
    cat "$lab/linux.sh"
}

sleep 1000 &
case $scene in
zombies)
    # A parent that never waits, with three children that ended: well, with code 3, and by a signal.
    /usr/bin/python3 -c '
import os, signal, time
for how in (lambda: os._exit(0), lambda: os._exit(3), lambda: os.kill(os.getpid(), signal.SIGKILL)):
    if os.fork() == 0:
        how()
time.sleep(1000)' &
    ;;
zombie-leader)
    # The first thread ends by itself with exit(2), not exit_group(2); a second one lives on and holds a pipe and an eventfd.
    /usr/bin/python3 -c '
import ctypes, os, threading, time
keep = os.pipe(), os.eventfd(0)
threading.Thread(target=time.sleep, args=(1000,)).start()
ctypes.CDLL(None).syscall(60, 0)' &
    ;;
container)
    unshare --pid --fork --mount --uts sh -c 'sleep 1000 & exec sleep 1001' &
    ;;
hidepid)
    # A mount of its own: an option of the one /proc that all share would reach them all.
    mount -t proc -o hidepid=2 proc /proc
    ;;
esac
# What only the scene kernel makes outlives this namespace and is taken back at the end.
devices='' groups=''
frozen_in() {
    mkdir -p "$1/lab/web"
    groups="$groups $1/lab/web $1/lab"
    sleep 1000 &
    sleep 0.2
    echo $! >"$1/lab/web/cgroup.procs"
    echo "$3" >"$1/lab/$2"
}
take_back() {
    echo THAWED >/sys/fs/cgroup/freezer/lab/freezer.state
    echo 0 >/sys/fs/cgroup/unified/lab/cgroup.freeze
    for process in $(cat /sys/fs/cgroup/*/lab/web/cgroup.procs); do kill -s KILL "$process"; done
    sleep 1
    rmdir $groups
    delpart $devices 1
    losetup -d $devices
}
if [ "$scene" = kernel ]; then
    # A loop device with a partition; a lock that two wait for; a process in a cgroup below a frozen one, in both
    # hierarchies; and one below a cgroup whose limit has refused a fork.
    truncate -s 4M "$lab/disk"
    devices=$(losetup -f --show "$lab/disk")
    addpart "$devices" 1 1 16
    : >"$lab/lock"
    for _ in 1 2 3; do
        flock "$lab/lock" sleep 1000 &
        sleep 0.2
    done
    frozen_in /sys/fs/cgroup/freezer freezer.state FROZEN
    frozen_in /sys/fs/cgroup/unified cgroup.freeze 1
    mkdir -p /sys/fs/cgroup/pids/lab/web
    groups="$groups /sys/fs/cgroup/pids/lab/web /sys/fs/cgroup/pids/lab"
    echo 1 >/sys/fs/cgroup/pids/lab/pids.max
    /usr/bin/python3 -c '
import os
open("/sys/fs/cgroup/pids/lab/web/cgroup.procs", "w").write(str(os.getpid()))
try:
    os.fork()
except OSError:
    os.execlp("sleep", "sleep", "1000")' &
fi
sleep 1
case $scene in
nobody | hidepid) wire | setpriv --reuid=65534 --regid=65534 --clear-groups sh -s ;;
busybox)
    mkdir "$lab/bin"
    for tool in sh find ls head grep sed sort tail readlink sleep cat date uname tee; do
        ln -s "$(command -v busybox)" "$lab/bin/$tool"
    done
    wire | PATH=$lab/bin "$lab/bin/sh" -s
    ;;
*) wire | sh -s ;;
esac >"$lab/capture"
release=$(uname -r)
sed -e "s/$release/${release%%-*}/g" -e 's/^Linux version.*/Linux version/' \
    -e 's,/dev/[sv]d[a-z][0-9]*,/dev/disk,g' -e "s,$lab,/lab,g" -e "s,$here,/lab,g" \
    "$lab/capture" | gzip -9n >"$here/$scene.capture.gz"
[ -z "$groups" ] || take_back
