/* The kinds of trouble; main.c says what each is. Their argument: the words after the kind. */
#pragma once
#include "lab.h"

typedef void kind(char **arguments);

kind fuse_deadlock, fuse_deadlock_single, fuse_deadlock_self_exit, fuse_deadlock_unmap, fuse_deadlock_writeback,
    fuse_deadlock_fuseblk, fuse_deadlock_futex, fuse_deadlock_call, fuse_deadlock_entered;
kind zombie, zombie_leader, threads, zombies, zombies_blocked, zombies_stopped, zombies_other_signal, zombies_no_signal,
    zombies_container, zombies_ignored, zombies_reaped;
kind orphan, group_killed, neighbours;
