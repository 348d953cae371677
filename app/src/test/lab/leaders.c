/* Processes with two threads, whose first one has ended or has not. */
#include "kinds.h"
#include <pthread.h>

static void *live_thread(void *pid) {
    await_state(*(pid_t *)pid, *(pid_t *)pid, "Z");
    ready("%d %d pid=%d tid=%d", getpid(), gettid(), getpid(), gettid());
    await_end_of_input();
    exit(0);
}

void zombie_leader(char **unused) {
    (void)unused;
    static pid_t pid;
    pthread_t thread;
    pid = getpid();
    pthread_create(&thread, NULL, live_thread, &pid);
    syscall(SYS_exit, 0);
}

static void *rest(void *unused) {
    sleep_for_ever();
    return unused;
}

void threads(char **unused) {
    (void)unused;
    pthread_t thread;
    pthread_create(&thread, NULL, rest, NULL);
    ready("pid=%d tid=%d", getpid(), other_thread_of(getpid()));
    await_end_of_input();
}
