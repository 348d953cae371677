/*
 * The program makes one kind of trouble, or its innocent twin, for the tests and holds it until standard input ends. Each
 * kind is a real process in the real state, nothing is faked. It prints one line when the trouble is there: "ready", then
 * the ids named below as name=value; the older kinds also have bare numbers before these. It exits with 77 where a kind
 * cannot be made.
 *
 *   trouble KIND [PLACE]     PLACE: an empty directory (D), or the path of a cgroup to be made (C)
 *
 * Nothing is left when it ends, however it ends, but for SIGKILL. What is stuck in FUSE is let go by aborting the
 * connection. With TROUBLE_SHARE_MOUNTS mounts are made in the mount namespace it is started in, else in one of its
 * own.
 *
 * zombies.c, leaders.c
 *   zombie                     a child that ended and whose parent does not wait: PARENT ZOMBIE, parent zombie
 *   zombie-leader              a process whose first thread ended, another one sleeps: PID TID, pid tid
 *   threads                    twin: two threads, both live: pid tid
 *   zombies                    20 zombies of a parent that does not know it should wait: parent count
 *   zombies-blocked            ... that blocks SIGCHLD, for which it has a handler: parent count
 *   zombies-stopped            ... that is stopped: parent count
 *   zombies-other-signal       ... made by clone with SIGUSR1 instead of SIGCHLD; the parent calls a plain waitpid:
 *                              parent count
 *   zombies-no-signal          ... made by clone with no exit signal at all: parent count
 *   zombies-container          ... that is the init of a pid namespace, and got them from a shell: parent count
 *   zombies-ignored            twin: the parent ignores SIGCHLD, nothing stays: parent
 *   zombies-reaped             twin: the parent has a child every 50 ms and reaps them: parent
 *
 * orphans.c, git.c
 *   orphan                     gitea's grandchild: its parent and the leader of its process group are gone: PID PGRP,
 *                              pid pgrp
 *   orphan-git               D the same with the real git and a silent server; git alone was killed: pid pgrp server
 *   group-killed               twin: the whole group was killed: pgrp
 *   neighbours                 twin: a daemon that led itself away with setsid, a parent that waits, a member of its
 *                              group: DAEMON PARENT MEMBER, daemon parent member
 *
 * fuse_deadlock.c, fuse_deadlock_paths.c: a container whose init exits and waits for a task that waits for FUSE
 *   fuse-deadlock            D the leader of the daemon is a zombie, its other thread waits in the flush of a file of
 *                              its mount: INIT DAEMON TID CONNECTION, init daemon pid tid connection; so all of them
 *   fuse-deadlock-single     D an application with one thread; it holds a copy of the daemon's /dev/fuse
 *   fuse-deadlock-self-exit  D it exits by itself after the daemon died: S, no signal pending
 *   fuse-deadlock-private    D the mount is in the container's own mount namespace
 *   fuse-deadlock-fuseblk    D the connection is called after a block device
 *   fuse-deadlock-entered    D the application's parent is outside of the namespace
 *   fuse-deadlock-unmap      D blocked in the write-back of a dirty mapping, not in a flush
 *   fuse-deadlock-writeback  D blocked in the write-back of a dirty file that is closed
 *   fuse-deadlock-futex      D blocked in a page fault at its robust futex list
 *   fuse-deadlock-call       D not exiting yet: killed in an open that the daemon has read
 *   fuse-deadlock-dump       D not exiting yet: killed while it dumps core into the mount
 *
 * fuse_waits.c, fuse_twins.c
 *   fuse-silent              D twin of self-wait: a client of a daemon that does not answer: pid daemon connection
 *   fuse-orphan              D ... whose mount has been detached: pid daemon connection
 *   fuse-orphan-fd           D ... and whose daemon died; another process holds its descriptor: pid holder connection
 *   fuse-orphan-socket       D ... whose descriptor waits in a unix socket: nobody is seen to hold it: pid holder
 *                              connection
 *   fuse-self-wait           D the daemon's only thread opens a file of its own mount: pid daemon connection
 *   fuse-self-wait-lock      D ... and waits for the lock of a client that waits for it: pid daemon connection
 *   fuse-slow                D twin: every request takes 1.5 s: pid daemon connection
 *   fuse-busy                D twin: three workers, every request takes 1 ms: pid daemon connection
 *   fuse-idle                D twin: nobody waits: pid daemon connection
 *   fuse-slow-exit           D twin: one process after the other takes 4 s to exit: pid daemon connection
 *   fuse-slow-exit-container D twin: a container takes 8 s to end: init pid daemon connection
 *
 * kills.c: SIGKILL was sent
 *   kill-pending-fuse        D to a client whose request the daemon has read: pid daemon connection
 *   kill-pending-traced        to a process that its tracer holds at its exit: pid tracer
 *   kill-pending-init        D to the init of a container whose application waits for FUSE: init pid daemon connection
 *   kill-dies                D twin: to a client whose request nobody has read; it is a zombie: pid daemon connection
 *   kill-init-inside           twin: to the init of a container, from inside: init pid
 *
 * freezer.c
 *   kill-pending-frozen      C SIGKILL was sent to a process of a frozen cgroup, version 1: pid
 *   frozen-v1                C pid
 *   frozen-v2                C pid
 *   frozen-v1-above          C a cgroup above that of the process: pid
 *   frozen-v2-above          C pid
 *   thawed-v1                C twin: pid
 *   thawed-v2                C twin: pid
 *
 * tracing.c
 *   traced-stopped             its tracer has stopped it and sleeps: pid tracer
 *   traced-cycle               two that trace each other and are both stopped: pid tracer
 *   traced-running             twin: pid tracer
 *   vfork-wait                 a parent in vfork; the child is stopped: pid child
 *   vfork-soon                 twin: a parent in one vfork after the other: pid
 *
 * stops.c
 *   stopped                    by SIGSTOP: pid
 *   stopped-job                of a session with a terminal, which it read from the background: pid shell
 *   signal-blocked             SIGTERM is pending and blocked in both threads: pid tid
 *   signal-blocked-once        twin: the other thread took it: pid tid
 *   signal-waited-for          twin: blocked in both threads, the other waits for it with sigwait: pid tid
 *
 * same_wait.c
 *   same-wait                D four commands want one page of a silent daemon: one S, three D, which SIGKILL ends:
 *                              first last daemon connection
 *   same-wait-lock           D four commands want to make a file in one directory: one S, three D: first last daemon
 *                              connection
 *   fs-frozen                D four commands write to a frozen ext4; it is mounted on PLACE/data: first last
 *   brief-wait               D twin: two commands that have a lock in turn, for 100 ms: first last daemon connection
 *
 * readers.c
 *   mmap-lock                D three cats wait for the mmap_lock of a victim, whose thread unmaps a page of a silent
 *                              daemon: victim tid reader daemon connection
 *   proc-reader-idle           twin: a monitor has a file of /proc open: victim reader
 *   probe-pile-up            D a monitor starts df every second, six times; none ends: agent daemon connection
 *   probe-ends               D twin: each ends: agent daemon connection
 *
 * limits.c
 *   pids-full                C pids.current 9, pids.max 9: pid current max
 *   pids-nearly-full         C ... 10: pid current max
 *   pids-few                 C twin: ... 100: pid current max
 *   descriptors-many           973 of 1024: pid count limit
 *   descriptors-half           twin: 500 of 1024: pid count limit
 *   descriptors-leak           ten more eventfds every second: pid
 *   descriptors-steady         twin: a hundred eventfds: pid
 *   cgroup-below             C somebody tries to remove a cgroup; a process is in one below it: pid remover
 *   cgroup-leader            C ... ; the leader of the process in it is a zombie: pid remover
 *   cgroup-used              C twin: nobody tries: pid
 *
 * leaks.c: the limit is 1024
 *   leak-exec                  one more eventfd every second, with each probe it runs: pid
 *   leak-inotify               one more inotify instance every second: pid
 *   leak-pipe                  four more ends of pipes every second: pid
 *   leak-deleted               two more deleted files every second: pid
 *   leak-close-wait            two more sockets every second that the other side has closed: pid
 *   constant-500               twin: 500 eventfds: pid
 *   pool                       twin: five more eventfds every second, until there are 60: pid
 *   sawtooth                   twin: five more eventfds every second, and all closed every nine: pid
 *
 * containers.c
 *   container-survivor       C the main process of a container in the host's pid namespace is gone, a helper is there:
 *                              pid shim
 *   container-whole          C twin: both are there: main pid shim
 *   pidns-traced-zombie        an init waits for a zombie that its tracer outside has to wait for first: init pid
 *                              tracer
 *   pidns-held                 ... for a process that its tracer holds at its exit: init pid tracer
 *   pidns-entered-zombie       ... for a zombie whose parent is outside and does not wait: init pid parent
 *   pidns-ends                 twin: one container has ended, another runs: init pid ended
 *
 * mounts.c
 *   mount-held               D umount is tried again and again; a process works there, another mount namespace has it,
 *                              too: pid holder waiter
 *   mount-held-elsewhere     D unmounted, but for another mount namespace: holder
 *   umount-stuck             D umount waits for a silent daemon: pid daemon connection
 *   mount-free               D twin: nobody tries: pid holder
 *
 * exits.c
 *   exit-fuse                D exited by itself, waits in the flush of a file for a silent daemon: pid daemon
 *                              connection
 *   exit-fuse-killed         D was killed, waits there: pid daemon connection
 *   exit-uring               D was killed, waits for a worker of its io_uring, which waits for the daemon: pid tid
 *                              daemon connection
 *   exit-large                 twin: jobs that have 512 MB to give back: pid
 *   exit-slow                  twin: jobs that take seconds to close 2000 packet sockets, and end: pid
 */
#pragma once
#include "lab.h"

typedef void kind(char **place);

kind zombie, zombie_leader, threads, zombies, zombies_blocked, zombies_stopped, zombies_other_signal, zombies_no_signal,
    zombies_container, zombies_ignored, zombies_reaped;
kind orphan, orphan_git, group_killed, neighbours;
kind fuse_deadlock, fuse_deadlock_single, fuse_deadlock_self_exit, fuse_deadlock_private, fuse_deadlock_fuseblk,
    fuse_deadlock_entered, fuse_deadlock_unmap, fuse_deadlock_writeback, fuse_deadlock_futex, fuse_deadlock_call,
    fuse_deadlock_dump;
kind fuse_silent, fuse_orphan, fuse_orphan_fd, fuse_orphan_socket, fuse_self_wait, fuse_self_wait_lock, fuse_slow,
    fuse_busy, fuse_idle, fuse_slow_exit, fuse_slow_exit_container;
kind kill_pending_fuse, kill_pending_traced, kill_pending_init, kill_dies, kill_init_inside;
kind kill_pending_frozen, frozen_v1, frozen_v2, frozen_v1_above, frozen_v2_above, thawed_v1, thawed_v2;
kind traced_stopped, traced_cycle, traced_running, vfork_wait, vfork_soon;
kind stopped, stopped_job, signal_blocked, signal_blocked_once, signal_waited_for;
kind same_wait, same_wait_lock, fs_frozen, brief_wait;
kind mmap_lock, proc_reader_idle, probe_pile_up, probe_ends;
kind pids_full, pids_nearly_full, pids_few, descriptors_many, descriptors_half, descriptors_leak, descriptors_steady,
    cgroup_below, cgroup_leader, cgroup_used;
kind leak_exec, leak_inotify, leak_pipe, leak_deleted, leak_close_wait, constant_500, pool, sawtooth;
kind container_survivor, container_whole, pidns_traced_zombie, pidns_held, pidns_entered_zombie, pidns_ends;
kind mount_held, mount_held_elsewhere, umount_stuck, mount_free;
kind exit_fuse, exit_fuse_killed, exit_uring, exit_large, exit_slow;
