/* Zombies, and what is called one and is none. */
#include "kinds.h"

static void end_at_once(void *code) {
    _exit(code ? *(int *)code : 0);
}

static void await_zombie(pid_t child) {
    siginfo_t info;
    if (waitid(P_PID, child, &info, WEXITED | WNOWAIT | __WALL)) {
        die("waitid");
    }
}

void zombie(char **unused) {
    (void)unused;
    static int seven = 7;
    pid_t child = spawn("ended", end_at_once, &seven);
    await_zombie(child);
    ready("%d %d parent=%d zombie=%d", getpid(), child, getpid(), child);
    await_end_of_input();
}

enum { MANY = 20 };

/* What the parent of many does before its children end, and what it does ever after. */
struct way {
    void (*before)(void);
    void (*after)(void);
    int exit_signal;
    bool thread;
};

static void bear(void *argument) {
    const struct way *way = argument;
    if (way->before) {
        way->before();
    }
    for (int i = 0; i < MANY; i++) {
        await_zombie(spawn_with(0, way->exit_signal, "job", end_at_once, NULL));
    }
    announce();
    if (way->after) {
        way->after();
    }
    sleep_for_ever();
}

static void many(struct way *way, const char *states) {
    pid_t parent = spawn("worker", bear, way);
    hear();
    await_state(parent, parent, states);
    ready("parent=%d count=%d", parent, MANY);
    await_end_of_input();
}

void zombies(char **unused) {
    (void)unused;
    many(&(struct way){.exit_signal = SIGCHLD}, "S");
}

static void block_child_signal(void) {
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, NULL);
}

static void reap(int signal) {
    (void)signal;
    while (waitpid(-1, NULL, WNOHANG) > 0) {
    }
}

static void block_and_handle(void) {
    block_child_signal();
    signal(SIGCHLD, reap);
}

void zombies_blocked(char **unused) {
    (void)unused;
    many(&(struct way){.before = block_and_handle, .exit_signal = SIGCHLD}, "S");
}

static void stop(void) {
    raise(SIGSTOP);
}

void zombies_stopped(char **unused) {
    (void)unused;
    many(&(struct way){.after = stop, .exit_signal = SIGCHLD}, "T");
}

static void wait_for_its_own(void) {
    for (;;) {
        if (waitpid(-1, NULL, 0) < 0) { /* ECHILD: these are no children that a plain wait returns */
            pause_ms(500);
        }
    }
}

static void ignore_the_other_signal(void) {
    signal(SIGUSR1, SIG_IGN);
}

void zombies_other_signal(char **unused) {
    (void)unused;
    many(&(struct way){.before = ignore_the_other_signal, .after = wait_for_its_own, .exit_signal = SIGUSR1}, "S");
}

void zombies_no_signal(char **unused) {
    (void)unused;
    many(&(struct way){.after = wait_for_its_own, .exit_signal = 0}, "S");
}

/* The jobs of a shell that has gone: their next parent is the namespace's init, which never waits. */
static void leave_orphans(void *unused) {
    for (int i = 0; i < MANY; i++) {
        spawn("job", end_at_once, unused);
    }
}

static void run_an_application(void *unused) {
    if (waitpid(spawn("sh", leave_orphans, unused), NULL, 0) < 0) {
        die("waitpid");
    }
    spawn("app", idle, unused);
    announce();
}

void zombies_container(char **unused) {
    (void)unused;
    pid_t init = container("java", run_an_application, NULL);
    hear();
    ready("parent=%d count=%d", init, MANY);
    await_end_of_input();
}

/* The twins: no zombie ever stays. */

static void bear_and_ignore(void *unused) {
    (void)unused;
    signal(SIGCHLD, SIG_IGN);
    for (int i = 0; i < MANY; i++) {
        await_gone(spawn("job", end_at_once, NULL));
    }
    announce();
    sleep_for_ever();
}

void zombies_ignored(char **unused) {
    (void)unused;
    pid_t parent = spawn("worker", bear_and_ignore, NULL);
    hear();
    ready("parent=%d", parent);
    await_end_of_input();
}

static void bear_and_reap(void *unused) {
    signal(SIGCHLD, reap);
    announce();
    for (;;) {
        spawn("job", end_at_once, unused);
        pause_ms(50);
    }
}

void zombies_reaped(char **unused) {
    (void)unused;
    pid_t parent = spawn("worker", bear_and_reap, NULL);
    hear();
    ready("parent=%d", parent);
    await_end_of_input();
}
