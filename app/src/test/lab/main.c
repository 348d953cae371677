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
