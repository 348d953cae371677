/* The kinds of trouble; main.c says what each is. Their argument: the words after the kind. */
#pragma once
#include "lab.h"

typedef void kind(char **arguments);

kind fuse_deadlock, fuse_deadlock_single, fuse_deadlock_self_exit, fuse_deadlock_unmap, fuse_deadlock_writeback,
    fuse_deadlock_fuseblk, fuse_deadlock_futex, fuse_deadlock_call, fuse_deadlock_entered;
kind zombie, zombie_leader, threads, zombies, zombies_blocked, zombies_stopped, zombies_other_signal, zombies_no_signal,
    zombies_container, zombies_ignored, zombies_reaped;
kind orphan, group_killed, neighbours;
kind fuse_silent, fuse_orphan, fuse_orphan_fd, fuse_orphan_socket, fuse_self_wait, fuse_self_wait_lock, fuse_slow, fuse_busy, fuse_idle, fuse_slow_exit, fuse_slow_exit_container, kill_pending_fuse, kill_dies, kill_pending_init, frozen_v1, frozen_v2, thawed_v1, thawed_v2, kill_pending_frozen;
kind kill_pending_traced, kill_init_inside, traced_stopped, traced_running, traced_cycle, vfork_wait, vfork_soon, stopped, stopped_job, signal_blocked, signal_blocked_once, signal_waited_for;
kind orphan_git, same_wait, same_wait_lock, brief_wait, fs_frozen, mmap_lock, probe_pile_up, probe_ends, pids_full, pids_nearly_full, pids_few, cgroup_below, cgroup_leader, cgroup_used, container_survivor, container_whole, mount_held, mount_held_elsewhere, mount_free, exit_fuse, exit_fuse_killed, exit_uring, fuse_deadlock_dump, fuse_deadlock_private, umount_stuck;
kind proc_reader_idle, descriptors_many, descriptors_half, pidns_traced_zombie, pidns_held, pidns_entered_zombie, pidns_ends, exit_large;
