#!/bin/bash
# Records the bundled incident: a small host of its own (pid, mount and uts namespaces) in which the lab makes a FUSE
# deadlock in a container, an orphan of gitea, a zombie and a leader zombie; then runs the real probe inside it.
#
#   record-sample.sh TROUBLE PROBE OUT.capture.gz       as root; TROUBLE: gcc -pthread *.c, PROBE: linux.sh
set -eu
trouble=$(realpath "$1") probe=$(realpath "$2") out=$3
export trouble probe
container=3f4e1d2c5b6a798897a6b5c4d3e2f1011f2e3d4c5b6a798800112233445566aa
export container

scene() {
    set -eu
    hostname web1
    # The recording machine's own mounts are nobody's business.
    awk '$5 ~ "^/(mnt|media|home|work|tmp)/" { print $5 }' /proc/self/mountinfo | sort -r | while read -r mount; do
        umount -l "$mount"
    done
    mount -t tmpfs -o mode=755 tmpfs /mnt
    mkdir -p /mnt/s3
    for service in gitea worker batch containerd-shim; do
        cp "$trouble" "/mnt/$service"
    done
    [ -d /sys/fs/fuse/connections ] && mount -t fusectl none /sys/fs/fuse/connections 2>/dev/null || true
    cd /
    for hierarchy in /sys/fs/cgroup/*/; do
        echo $$ >"$hierarchy/cgroup.procs" 2>/dev/null || true
    done

    enter() { # CGROUP COMMAND...
        local group=/sys/fs/cgroup/systemd/$1
        mkdir -p "$group"
        shift
        (
            echo "$BASHPID" >"$group/cgroup.procs"
            exec setsid "$@"
        ) <&0 &
    }
    mkfifo /mnt/hold
    sleep infinity >/mnt/hold &
    enter system.slice/httpd.service /usr/bin/busybox httpd -f -p 127.0.0.1:8083 -h /mnt
    enter system.slice/gitea.service /mnt/gitea orphan </mnt/hold >/mnt/orphan
    enter system.slice/worker.service /mnt/worker zombie </mnt/hold >/mnt/zombie
    enter system.slice/batch.service /mnt/batch zombie-leader </mnt/hold >/mnt/leader
    mkdir -p "/sys/fs/cgroup/systemd/docker/$container"
    TROUBLE_CGROUP=/sys/fs/cgroup/systemd/docker/$container/cgroup.procs
    export TROUBLE_CGROUP
    enter system.slice/containerd.service /mnt/containerd-shim fuse-deadlock /mnt/s3 </mnt/hold >/mnt/deadlock
    for told in orphan zombie leader deadlock; do
        for _ in $(seq 100); do
            [ -s "/mnt/$told" ] && break
            sleep 0.1
        done
        [ -s "/mnt/$told" ] || exit 1
    done
    sleep 6
    sh -s <"$probe" >/mnt/capture
    cat /mnt/capture >&5
    read -r _ _ _ _ minor </mnt/deadlock
    echo 1 >"/sys/fs/fuse/connections/$minor/abort"
}
export -f scene

raw=$(mktemp)
trap 'rm -f "$raw"' EXIT
unshare --pid --fork --kill-child --mount --uts --mount-proc bash -c scene 5>"$raw"
# Who built the kernel, and accounts beyond root and nobody, say nothing about the incident.
sed -E -e 's/^(Linux version [^ ]+) \([^)]*@[^)]*\)/\1/' -e '/^[a-z_][a-z0-9_-]*:[^:]*:[0-9]+:[0-9]+:/{/^(root|nobody|daemon):/!d}' "$raw" |
    gzip -9n >"$out"
for group in system.slice/{httpd,gitea,worker,batch,containerd}.service "docker/$container"; do
    rmdir "/sys/fs/cgroup/systemd/$group" 2>/dev/null || true
done
rmdir /sys/fs/cgroup/systemd/{docker,system.slice} 2>/dev/null || true
