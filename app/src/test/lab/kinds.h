/* The kinds of trouble; main.c says what each is. Their argument: the words after the kind. */
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
kind kill_pending_frozen, frozen_v1, frozen_v2, thawed_v1, thawed_v2;
kind traced_stopped, traced_cycle, traced_running, vfork_wait, vfork_soon;
kind stopped, stopped_job, signal_blocked, signal_blocked_once, signal_waited_for;
kind same_wait, same_wait_lock, fs_frozen, brief_wait;
kind mmap_lock, proc_reader_idle, probe_pile_up, probe_ends;
kind pids_full, pids_nearly_full, pids_few, descriptors_many, descriptors_half, descriptors_leak, descriptors_steady,
    cgroup_below, cgroup_leader, cgroup_used;
kind container_survivor, container_whole, pidns_traced_zombie, pidns_held, pidns_entered_zombie, pidns_ends;
kind mount_held, mount_held_elsewhere, umount_stuck, mount_free;
kind exit_fuse, exit_fuse_killed, exit_uring, exit_large;
