/* How the program ends: once standard input does, by a signal or by a failure, and what it undoes then. */
#include "lab.h"
#include <stdarg.h>

enum { MOST = 64 };

struct undo {
    body *undo;
    void *argument;
};

static struct undo before[MOST], after[MOST];
static int befores, afters;
static pid_t first;

void end_processes(void); /* process.c */

_Noreturn void die(const char *what) {
    bool aborted = errno == ECONNABORTED || errno == ENOTCONN; /* as FUSE is at the end of every kind */
    if (is_first()) {
        perror(what);
        exit(1);
    }
    if (!aborted) {
        perror(what);
    }
    _exit(1);
}

bool is_first(void) {
    return getpid() == first;
}

void be_another(void) {
    first = 0; /* in a pid namespace of its own a child may have the first one's pid */
}

void undo_before(body *undo, void *argument) {
    before[befores++] = (struct undo){undo, argument};
}

void undo_after(body *undo, void *argument) {
    after[afters++] = (struct undo){undo, argument};
}

static void undo_all(void) {
    if (!is_first()) {
        return;
    }
    prctl(PR_SET_CHILD_SUBREAPER, 1); /* PID 1 may be in no hurry to reap what their parents leave */
    while (befores > 0) {
        befores--;
        before[befores].undo(before[befores].argument);
    }
    end_processes();
    while (afters > 0) {
        afters--;
        after[afters].undo(after[afters].argument);
    }
}

static void on_signal(int signal) {
    (void)signal;
    exit(1); /* only ever sleeps in system calls: nothing of the library is half done */
}

void begin(void) {
    first = getpid();
    atexit(undo_all);
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
}

void await_end_of_input(void) {
    char c;
    while (read(0, &c, 1) > 0) {
    }
}

void ready(const char *pairs, ...) {
    va_list values;
    va_start(values, pairs);
    fputs("ready ", stdout);
    vprintf(pairs, values);
    va_end(values);
    putchar('\n');
    fflush(stdout);
}
