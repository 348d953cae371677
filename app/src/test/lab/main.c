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
    {"group-killed", 0, group_killed},
    {"neighbours", 0, neighbours},
    {"fuse-deadlock", 1, fuse_deadlock},
    {"fuse-deadlock-single", 1, fuse_deadlock_single},
    {"fuse-deadlock-self-exit", 1, fuse_deadlock_self_exit},
    {"fuse-deadlock-unmap", 1, fuse_deadlock_unmap},
    {"fuse-deadlock-writeback", 1, fuse_deadlock_writeback},
    {"fuse-deadlock-fuseblk", 2, fuse_deadlock_fuseblk},
    {"fuse-deadlock-futex", 1, fuse_deadlock_futex},
    {"fuse-deadlock-call", 1, fuse_deadlock_call},
    {"fuse-deadlock-entered", 1, fuse_deadlock_entered},
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
    {"kill-dies", 1, kill_dies},
    {"kill-pending-init", 1, kill_pending_init},
    {"frozen-v1", 1, frozen_v1},
    {"frozen-v2", 1, frozen_v2},
    {"thawed-v1", 1, thawed_v1},
    {"thawed-v2", 1, thawed_v2},
    {"kill-pending-frozen", 1, kill_pending_frozen},
    {"kill-pending-traced", 0, kill_pending_traced},
    {"kill-init-inside", 0, kill_init_inside},
    {"traced-stopped", 0, traced_stopped},
    {"traced-running", 0, traced_running},
    {"traced-cycle", 0, traced_cycle},
    {"vfork-wait", 0, vfork_wait},
    {"vfork-soon", 0, vfork_soon},
    {"stopped", 0, stopped},
    {"stopped-job", 0, stopped_job},
    {"signal-blocked", 0, signal_blocked},
    {"signal-blocked-once", 0, signal_blocked_once},
    {"signal-waited-for", 0, signal_waited_for},
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
    fprintf(stderr, "usage: trouble KIND [ARGUMENT...]; one of\n");
    for (int i = 0; i < KINDS; i++) {
        fprintf(stderr, "  %s%s\n", kinds[i].name, kinds[i].arguments ? kinds[i].arguments == 1 ? " A" : " A B" : "");
    }
    return 2;
}
