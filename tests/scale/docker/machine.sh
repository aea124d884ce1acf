# Run Docker's daemon in this Debian, in a network of its own with a way out; arguments: the
# Debian, a folder for all that is written, the folder that is /course there, and a cgroup.
set -e
mount --make-rprivate /
cd "$2"
mkdir upper work root docker
mount -t overlay -o "lowerdir=$1,upperdir=upper,workdir=work" overlay root
mkdir -p root/course root/outside root/var/lib/docker  # which not every version of Docker brings
mount --bind "$3" root/course
mount --bind docker root/var/lib/docker
mount -t proc proc root/proc
mount --rbind /sys root/sys
mount --rbind /dev root/dev
mount -t tmpfs tmpfs root/run
mount -t tmpfs tmpfs root/tmp
cp /etc/resolv.conf root/etc/  # which slirp4netns asks, and is asked at 10.0.2.3
touch root/run/network
unshare --net=root/run/network true
# Docker sets rules: never in the network that this machine shares with others.
[ "$(readlink /proc/self/ns/net)" != "$(nsenter --net=root/run/network readlink /proc/self/ns/net)" ]
# Not chroot alone: what enters a container's namespace lands at the root of all mounts.
cd root
pivot_root . outside
exec chroot . env -i PATH=/usr/sbin:/usr/bin HOME=/root CGROUP="$4" sh -c '
    umount --lazy /outside
    nsenter --net=/run/network dockerd --host=unix:///run/docker.sock --dns=10.0.2.3 \
        --cgroup-parent="/$CGROUP" &
    exec slirp4netns --configure --netns-type=path /run/network tap0'
