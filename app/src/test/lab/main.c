/* Makes the one kind of trouble that it is told to; kinds.h says what each is. */
#include "kinds.h"

static const struct {
    const char *name;
    int arguments;
    kind *make;
} kinds[] = {
    {"zombie", 0, zombie},
    {"zombie-leader", 0, zombie_leader},
    {"threads", 0, threads},
    {"zombies", 0, zombies},
    {"zombies-blocked", 0, zombies_blocked},
    {"zombies-stopped", 0, zombies_stopped},
    {"zombies-other-signal", 0, zombies_other_signal},
    {"zombies-no-signal", 0, zombies_no_signal},
    {"zombies-container", 0, zombies_container},
    {"zombies-ignored", 0, zombies_ignored},
    {"zombies-reaped", 0, zombies_reaped},
    {"orphan", 0, orphan},
    {"orphan-git", 1, orphan_git},
    {"group-killed", 0, group_killed},
    {"neighbours", 0, neighbours},
    {"fuse-deadlock", 1, fuse_deadlock},
    {"fuse-deadlock-single", 1, fuse_deadlock_single},
    {"fuse-deadlock-self-exit", 1, fuse_deadlock_self_exit},
    {"fuse-deadlock-private", 1, fuse_deadlock_private},
    {"fuse-deadlock-fuseblk", 1, fuse_deadlock_fuseblk},
    {"fuse-deadlock-entered", 1, fuse_deadlock_entered},
    {"fuse-deadlock-unmap", 1, fuse_deadlock_unmap},
    {"fuse-deadlock-writeback", 1, fuse_deadlock_writeback},
    {"fuse-deadlock-futex", 1, fuse_deadlock_futex},
    {"fuse-deadlock-call", 1, fuse_deadlock_call},
    {"fuse-deadlock-dump", 1, fuse_deadlock_dump},
    {"fuse-silent", 1, fuse_silent},
    {"fuse-orphan", 1, fuse_orphan},
    {"fuse-orphan-fd", 1, fuse_orphan_fd},
    {"fuse-orphan-socket", 1, fuse_orphan_socket},
    {"fuse-self-wait", 1, fuse_self_wait},
    {"fuse-self-wait-lock", 1, fuse_self_wait_lock},
    {"fuse-slow", 1, fuse_slow},
    {"fuse-busy", 1, fuse_busy},
    {"fuse-idle", 1, fuse_idle},
    {"fuse-slow-exit", 1, fuse_slow_exit},
    {"fuse-slow-exit-container", 1, fuse_slow_exit_container},
    {"kill-pending-fuse", 1, kill_pending_fuse},
    {"kill-pending-traced", 0, kill_pending_traced},
    {"kill-pending-init", 1, kill_pending_init},
    {"kill-dies", 1, kill_dies},
    {"kill-init-inside", 0, kill_init_inside},
    {"kill-pending-frozen", 1, kill_pending_frozen},
    {"frozen-v1", 1, frozen_v1},
    {"frozen-v2", 1, frozen_v2},
    {"frozen-v1-above", 1, frozen_v1_above},
    {"frozen-v2-above", 1, frozen_v2_above},
    {"thawed-v1", 1, thawed_v1},
    {"thawed-v2", 1, thawed_v2},
    {"traced-stopped", 0, traced_stopped},
    {"traced-cycle", 0, traced_cycle},
    {"traced-running", 0, traced_running},
    {"vfork-wait", 0, vfork_wait},
    {"vfork-soon", 0, vfork_soon},
    {"stopped", 0, stopped},
    {"stopped-job", 0, stopped_job},
    {"signal-blocked", 0, signal_blocked},
    {"signal-blocked-once", 0, signal_blocked_once},
    {"signal-waited-for", 0, signal_waited_for},
    {"same-wait", 1, same_wait},
    {"same-wait-lock", 1, same_wait_lock},
    {"fs-frozen", 1, fs_frozen},
    {"brief-wait", 1, brief_wait},
    {"mmap-lock", 1, mmap_lock},
    {"proc-reader-idle", 0, proc_reader_idle},
    {"probe-pile-up", 1, probe_pile_up},
    {"probe-ends", 1, probe_ends},
    {"pids-full", 1, pids_full},
    {"pids-nearly-full", 1, pids_nearly_full},
    {"pids-few", 1, pids_few},
    {"descriptors-many", 0, descriptors_many},
    {"descriptors-half", 0, descriptors_half},
    {"descriptors-leak", 0, descriptors_leak},
    {"descriptors-steady", 0, descriptors_steady},
    {"leak-exec", 0, leak_exec},
    {"leak-inotify", 0, leak_inotify},
    {"leak-pipe", 0, leak_pipe},
    {"leak-deleted", 0, leak_deleted},
    {"leak-close-wait", 0, leak_close_wait},
    {"constant-500", 0, constant_500},
    {"pool", 0, pool},
    {"sawtooth", 0, sawtooth},
    {"cgroup-below", 1, cgroup_below},
    {"cgroup-leader", 1, cgroup_leader},
    {"cgroup-used", 1, cgroup_used},
    {"container-survivor", 1, container_survivor},
    {"container-whole", 1, container_whole},
    {"pidns-traced-zombie", 0, pidns_traced_zombie},
    {"pidns-held", 0, pidns_held},
    {"pidns-entered-zombie", 0, pidns_entered_zombie},
    {"pidns-ends", 0, pidns_ends},
    {"mount-held", 1, mount_held},
    {"mount-held-elsewhere", 1, mount_held_elsewhere},
    {"umount-stuck", 1, umount_stuck},
    {"mount-free", 1, mount_free},
    {"exit-fuse", 1, exit_fuse},
    {"exit-fuse-killed", 1, exit_fuse_killed},
    {"exit-uring", 1, exit_uring},
    {"exit-large", 0, exit_large},
    {"exit-slow", 0, exit_slow},
};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

int main(int count, char **arguments) {
    for (int i = 0; i < KINDS && count > 1; i++) {
        if (!strcmp(arguments[1], kinds[i].name) && count == 2 + kinds[i].arguments) {
            begin();
            kinds[i].make(arguments + 2);
            return 0;
        }
    }
    fprintf(stderr, "usage: trouble KIND [PLACE]; one of\n");
    for (int i = 0; i < KINDS; i++) {
        fprintf(stderr, "  %s%s\n", kinds[i].name, kinds[i].arguments ? " PLACE" : "");
    }
    return 2;
}
