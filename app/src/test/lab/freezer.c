/* Frozen and thawed cgroups, of both versions. */
#include "kinds.h"

static const char *frozen;

static void enter_and_idle(void *unused) {
    enter_cgroup(frozen);
    announce();
    idle(unused);
}

static void thaw(void *second) {
    write_file(frozen, second ? "cgroup.freeze" : "freezer.state", second ? "0" : "THAWED");
}

static pid_t freeze(enum hierarchy hierarchy, const char *path) {
    bool second = hierarchy == UNIFIED;
    frozen = cgroup(hierarchy, path);
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
    ready("pid=%d", freeze(FREEZER, path[0]));
    await_end_of_input();
}

void frozen_v2(char **path) {
    ready("pid=%d", freeze(UNIFIED, path[0]));
    await_end_of_input();
}

void thawed_v1(char **path) {
    pid_t pid = freeze(FREEZER, path[0]);
    thaw(NULL);
    await_file(frozen, "freezer.state", "THAWED");
    ready("pid=%d", pid);
    await_end_of_input();
}

void thawed_v2(char **path) {
    pid_t pid = freeze(UNIFIED, path[0]);
    thaw("");
    await_file(frozen, "cgroup.events", "frozen 0");
    ready("pid=%d", pid);
    await_end_of_input();
}

void kill_pending_frozen(char **path) {
    pid_t pid = freeze(FREEZER, path[0]);
    kill(pid, SIGKILL);
    ready("pid=%d", pid);
    await_end_of_input();
}
