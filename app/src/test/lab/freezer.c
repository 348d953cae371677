/* Frozen and thawed cgroups, of both versions. */
#include "kinds.h"

static const char *frozen, *entered;

static void enter_and_idle(void *unused) {
    enter_cgroup(entered);
    announce();
    idle(unused);
}

static void thaw(void *second) {
    write_file(frozen, second ? "cgroup.freeze" : "freezer.state", second ? "0" : "THAWED");
}

/* below: what the process's cgroup is called below the frozen one, NULL when it is that. */
static pid_t freeze(enum hierarchy hierarchy, const char *path, const char *below) {
    bool second = hierarchy == UNIFIED;
    char whole[512];
    snprintf(whole, sizeof whole, "%s/%s", path, below ? below : "");
    frozen = cgroup(hierarchy, path);
    entered = below ? cgroup(hierarchy, whole) : frozen;
    pid_t pid = spawn("app", enter_and_idle, NULL);
    hear();
    undo_before(thaw, second ? "" : NULL);
    write_file(frozen, second ? "cgroup.freeze" : "freezer.state", second ? "1" : "FROZEN");
    if (second) {
        await_file(frozen, "cgroup.events", "frozen 1");
    } else {
        await_file(frozen, "freezer.state", "FROZEN");
    }
    return pid;
}

void frozen_v1(char **path) {
    ready("pid=%d", freeze(FREEZER, path[0], NULL));
    await_end_of_input();
}

void frozen_v2(char **path) {
    ready("pid=%d", freeze(UNIFIED, path[0], NULL));
    await_end_of_input();
}

void frozen_v1_above(char **path) {
    ready("pid=%d", freeze(FREEZER, path[0], "payload"));
    await_end_of_input();
}

void frozen_v2_above(char **path) {
    ready("pid=%d", freeze(UNIFIED, path[0], "payload"));
    await_end_of_input();
}

void thawed_v1(char **path) {
    pid_t pid = freeze(FREEZER, path[0], NULL);
    thaw(NULL);
    await_file(frozen, "freezer.state", "THAWED");
    ready("pid=%d", pid);
    await_end_of_input();
}

void thawed_v2(char **path) {
    pid_t pid = freeze(UNIFIED, path[0], NULL);
    thaw("");
    await_file(frozen, "cgroup.events", "frozen 0");
    ready("pid=%d", pid);
    await_end_of_input();
}

void kill_pending_frozen(char **path) {
    pid_t pid = freeze(FREEZER, path[0], NULL);
    kill(pid, SIGKILL);
    ready("pid=%d", pid);
    await_end_of_input();
}
