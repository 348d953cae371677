# One scene, as PID 1 of a small host; record.sh starts it. LAB: its directory; OPTIONS, STEPS: of scenes.txt.
set -eu
readlink /proc/self/ns/pid >"$LAB/ns"
hostname web1
# The recording machine's own mounts are nobody's business.
awk '$5 ~ "^/(mnt|media|home|work|opt|run)/" { print $5 }' /proc/self/mountinfo | sort -r | while read -r mount; do
    umount -l "$mount"
done
[ ! -f /etc/resolv.conf ] || umount /etc/resolv.conf 2>/dev/null || true
mount -t tmpfs -o mode=755 tmpfs /opt
mount -t tmpfs -o mode=755 tmpfs /mnt
mkdir -p /mnt/s3 /mnt/data
case ,$OPTIONS, in
*,nofusectl,*) umount /sys/fs/fuse/connections 2>/dev/null || true ;;
*) mountpoint -q /sys/fs/fuse/connections || mount -t fusectl fusectl /sys/fs/fuse/connections ;;
esac
cd /
for hierarchy in /sys/fs/cgroup/*/; do
    echo $$ >"$hierarchy/cgroup.procs" 2>/dev/null || true
done
# In the host's own mount namespace, as on a host.
export TROUBLE_SHARE_MOUNTS=1
cgroups=''

# A cgroup as systemd makes it where both versions are mounted.
make_cgroup() {
    local hierarchy part path
    for hierarchy in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified; do
        [ -d $hierarchy ] || continue
        path=$hierarchy
        for part in ${1//\// }; do
            path=$path/$part
            [ -d "$path" ] || mkdir "$path"
            cgroups="$path $cgroups"
        done
    done
}

# As a service: in a cgroup and a session of its own.
service() { # NAME COMMAND...
    local group=system.slice/$1.service hierarchy
    make_cgroup "$group"
    shift
    (
        exec 4>&-
        for hierarchy in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified; do
            [ ! -d $hierarchy ] || echo "$BASHPID" >"$hierarchy/$group/cgroup.procs"
        done
        exec setsid "$@"
    ) <&0 &
}

# trouble NAME KIND ARGUMENT...: called NAME, until hold is closed; what it says is the scene's ids.
trouble() {
    local name=$1 told
    shift
    cp "$LAB/trouble" "/opt/$name"
    told=/run/told.$name
    service "$name" "/opt/$name" "$@" <&3 >"$told" 2>>/run/errors
    kinds="$kinds $!"
    for _ in $(seq 200); do
        [ ! -s "$told" ] || break
        sleep 0.1
    done
    [ -s "$told" ] || {
        cat /run/errors >&2
        exit 1
    }
    sed "s/^ready/$1/" "$told" >>"$LAB/ids"
}

# container PATH: the kinds that come have their container in this cgroup.
container() {
    local hierarchy
    make_cgroup "$1"
    TROUBLE_CGROUP=''
    for hierarchy in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified; do
        [ ! -d $hierarchy ] || TROUBLE_CGROUP="$TROUBLE_CGROUP${TROUBLE_CGROUP:+ }$hierarchy/$1/cgroup.procs"
    done
    export TROUBLE_CGROUP
}
docker=system.slice/docker-3f4e1d2c5b6a798897a6b5c4d3e2f1011f2e3d4c5b6a798800112233445566aa.scope

# Services as every host has them.
healthy() {
    mkdir -p /run/sshd
    ssh-keygen -q -t ed25519 -N '' -f /run/sshd/key
    service ssh /usr/sbin/sshd -D -h /run/sshd/key -p 2222 -o ListenAddress=127.0.0.1 -o PidFile=none 2>/dev/null
    services="$services $!"
    service httpd busybox httpd -f -p 127.0.0.1:8083 -h /mnt
    services="$services $!"
}
services=''

mount -t tmpfs -o mode=755 tmpfs /run
: >/run/errors
mkfifo /run/hold
kinds=''
# Held open by PID 1 alone: who reads it sees its end when PID 1 closes it.
exec 4<>/run/hold 3</run/hold 4>/run/hold
settle=1
for option in ${OPTIONS//,/ }; do
    case $option in settle=*) settle=${option#*=} ;; esac
done
eval "$STEPS"
exec 3<&-
sleep "$settle"
sh -s <"$LAB/probe" >/run/capture 2>>/run/errors
more=0 apart=5
for option in ${OPTIONS//,/ }; do
    case $option in
    twice) more=1 ;;
    series=*) more=$((${option#*=} - 1)) ;;
    apart=*) apart=${option#*=} ;;
    esac
done
for _ in $(seq $more); do
    sleep $apart
    sh -s <"$LAB/probe" >>/run/capture 2>>/run/errors
done
{
    cat /proc/[0-9]*/mountinfo 2>/dev/null |
        awk '/ - fuse/ { split($3, device, ":"); print device[1] * 1048576 + device[2] }'
    sed -n 's/.*connection=\([0-9]*\).*/\1/p' "$LAB/ids"
} | sort -u >"$LAB/own"
exec 4>&-
[ -z "$services" ] || kill $services 2>>/run/errors
for kind in $kinds; do
    wait "$kind" || echo "process $kind ended with $?" >&2
done
cat /run/errors >&2
cat /run/capture
# What the trouble left behind would be a fault of the lab.
left() {
    local process line
    for process in /proc/[0-9]*; do
        [ "$process" != /proc/1 ] && read -r line <"$process/stat" && case $line in *') Z '*) ;; *) echo "left: $line" ;; esac
    done 2>/dev/null
}
for _ in 1 2 3 4; do # the probe's own helpers may take a second
    remain=$(left)
    remain=$(printf '%s\n' "$remain" | grep -v '(bash)') || break
    sleep 1
done
[ -z "$remain" ] || printf '%s\n' "$remain" >&2
for group in $cgroups; do
    rmdir "$group" 2>/dev/null || true
done
