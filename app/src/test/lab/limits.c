/* Cgroups and processes near the end of what they may have, and cgroups that do not get empty. */
#include "kinds.h"
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/resource.h>

static const char *directory;

static void enter_and_idle(void *unused) {
    enter_cgroup(directory);
    announce();
    idle(unused);
}

enum { INSIDE = 9 };

static void limit_pids(const char *path, const char *most) {
    pid_t pid = 0;
    directory = cgroup(PIDS, path);
    write_file(directory, "pids.max", most);
    for (int i = 0; i < INSIDE; i++) {
        pid = spawn("worker", enter_and_idle, NULL);
        hear();
    }
    ready("pid=%d current=%d max=%s", pid, INSIDE, most);
    await_end_of_input();
}

void pids_full(char **path) {
    limit_pids(path[0], "9");
}

void pids_nearly_full(char **path) {
    limit_pids(path[0], "10");
}

void pids_few(char **path) {
    limit_pids(path[0], "100");
}

static void open_many(void *count) {
    struct rlimit limit = {.rlim_cur = 1024, .rlim_max = 4096};
    int last = 0;
    announce();
    closefrom(3);
    setrlimit(RLIMIT_NOFILE, &limit);
    while (last < *(int *)count - 1) {
        last = dup(0);
    }
    sleep_for_ever();
}

static void descriptors(int count) {
    pid_t pid = spawn("app", open_many, &count);
    hear();
    await_frame(pid, pid, "pause");
    ready("pid=%d count=%d limit=1024", pid, count);
    await_end_of_input();
}

void descriptors_many(char **unused) {
    (void)unused;
    descriptors(973);
}

void descriptors_half(char **unused) {
    (void)unused;
    descriptors(500);
}

/* One more eventfd every tenth of a second. */
static void leak(void *unused) {
    (void)unused;
    announce();
    closefrom(3);
    for (;;) {
        eventfd(0, EFD_CLOEXEC);
        pause_ms(100);
    }
}

void descriptors_leak(char **unused) {
    (void)unused;
    pid_t pid = spawn("app", leak, NULL);
    hear();
    ready("pid=%d", pid);
    await_end_of_input();
}

/* Many, and as many as before. */
static void keep(void *unused) {
    (void)unused;
    for (int i = 0; i < 100; i++) {
        eventfd(0, EFD_CLOEXEC);
    }
    announce();
    sleep_for_ever();
}

void descriptors_steady(char **unused) {
    (void)unused;
    pid_t pid = spawn("app", keep, NULL);
    hear();
    ready("pid=%d", pid);
    await_end_of_input();
}

/* The command line of a process of ours: no longer than that of the first one, whose room it takes. */
static void call_itself(char **arguments, const char *words, size_t length) {
    char *from = arguments[-2], *end = arguments[0] + strlen(arguments[0]);
    if (end < from + length) {
        errno = E2BIG;
        die("command line");
    }
    memset(from, 0, end - from);
    memcpy(from, words, length);
}

/* As runc delete: it tries again and again. */
static void try_to_remove(void *arguments) {
    char words[128];
    const char *id = strrchr(((char **)arguments)[0], '-');
    int length = snprintf(words, sizeof words, "runc delete %.12s", id ? id + 1 : "");
    for (int i = 0; i < length; i++) {
        words[i] = words[i] == ' ' ? 0 : words[i];
    }
    call_itself(arguments, words, length + 1);
    announce();
    while (rmdir(directory) && errno == EBUSY) {
        pause_ms(1000);
    }
}

static void watch_and_tell(pid_t pid, char **path) {
    pid_t remover = spawn("runc", try_to_remove, path);
    hear();
    ready("pid=%d remover=%d", pid, remover);
    await_end_of_input();
}

/* Nobody is in the cgroup, but in one below it. */
void cgroup_below(char **path) {
    char below[512];
    const char *above = cgroup(UNIFIED, path[0]);
    snprintf(below, sizeof below, "%s/payload", path[0]);
    directory = cgroup(UNIFIED, below);
    pid_t pid = spawn("app", enter_and_idle, NULL);
    hear();
    directory = above;
    watch_and_tell(pid, path);
}

static void *rest(void *unused) {
    sleep_for_ever();
    return unused;
}

static void lead_and_end(void *unused) {
    pthread_t thread;
    enter_cgroup(directory);
    pthread_create(&thread, NULL, rest, unused);
    announce();
    syscall(SYS_exit, 0);
}

/* The leader of the process in it has ended, another thread lives. */
void cgroup_leader(char **path) {
    directory = cgroup(UNIFIED, path[0]);
    pid_t pid = spawn("app", lead_and_end, NULL);
    hear();
    await_state(pid, pid, "Z");
    watch_and_tell(pid, path);
}

void cgroup_used(char **path) {
    directory = cgroup(UNIFIED, path[0]);
    pid_t pid = spawn("app", enter_and_idle, NULL);
    hear();
    ready("pid=%d", pid);
    await_end_of_input();
}
