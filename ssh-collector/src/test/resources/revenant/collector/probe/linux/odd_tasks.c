/*
 * odd_tasks KIND...: makes processes as they are seldom met, prints "KIND PID TID" for each, and holds them until
 * standard input closes.
 *
 * hostile-name    its name holds a newline and what looks like the rest of a stat line
 * dead-leader     the first thread has exited, another lives
 * zombie          has exited and is not reaped
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static int ready[2];

static void report(void) {
    int tid = syscall(SYS_gettid);
    if (write(ready[1], &tid, sizeof tid) != sizeof tid) _exit(1);
}

static void *outlive(void *unused) {
    usleep(100000);
    report();
    for (;;) pause();
    return unused;
}

static void become(const char *kind) {
    pthread_t thread;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (!strcmp(kind, "hostile-name")) {
        prctl(PR_SET_NAME, "x) Z 1 1\n1 (y");
        report();
        for (;;) pause();
    }
    if (!strcmp(kind, "dead-leader")) {
        pthread_create(&thread, NULL, outlive, NULL);
        syscall(SYS_exit, 0);
    }
    report();
    _exit(0);
}

int main(int argc, char **argv) {
    int tid;
    char byte;
    pid_t children[16];
    if (pipe(ready)) return 1;
    for (int i = 1; i < argc && i < 16; i++) {
        children[i] = fork();
        if (children[i] == 0) become(argv[i]);
        if (read(ready[0], &tid, sizeof tid) != sizeof tid) return 1;
        printf("%s %d %d\n", argv[i], children[i], tid);
    }
    usleep(100000);
    puts("ready");
    fflush(stdout);
    while (read(0, &byte, 1) > 0) {}
    for (int i = 1; i < argc && i < 16; i++) kill(children[i], SIGKILL);
    return 0;
}
