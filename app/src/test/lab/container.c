/* A pid namespace whose first process ends when it is told to, and takes the namespace down with it. */
#include "lab.h"

static int go[2] = {-1, -1};

struct start {
    body *start;
    void *argument;
};

static void live_as_init(void *argument) {
    struct start *start = argument;
    char c;
    close(go[1]);
    join_cgroup();
    start->start(start->argument);
    ssize_t told = read(go[0], &c, 1);
    _exit(told < 0);
}

pid_t container(const char *name, body *start, void *argument) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC)) {
        die("pipe");
    }
    for (int i = 0; i < 2; i++) {
        go[i] = fcntl(ends[i], F_DUPFD_CLOEXEC, 400);
        close(ends[i]);
    }
    struct start what = {start, argument};
    pid_t init = spawn_with(CLONE_NEWPID, SIGCHLD, name, live_as_init, &what);
    close(go[0]);
    return init;
}

void end_container(void) {
    if (write(go[1], "", 1) != 1) {
        die("end container");
    }
}

static void enter_and_start(void *argument) {
    struct start *start = argument;
    join_cgroup();
    start->start(start->argument);
}

pid_t spawn_inside(pid_t init, const char *name, body *does, void *argument) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/ns/pid", init);
    int theirs = open(path, O_RDONLY | O_CLOEXEC), ours = open("/proc/self/ns/pid", O_RDONLY | O_CLOEXEC);
    if (theirs < 0 || ours < 0 || setns(theirs, CLONE_NEWPID)) {
        die("setns");
    }
    struct start what = {does, argument};
    pid_t child = spawn(name, enter_and_start, &what);
    if (setns(ours, CLONE_NEWPID)) {
        die("setns");
    }
    close(theirs);
    close(ours);
    return child;
}
