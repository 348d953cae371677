/* population PROCESSES THREADS: that many processes of that many threads, all asleep, until standard input closes. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void *sleeper(void *unused) {
    for (;;) pause();
    return unused;
}

static void live(int threads, int ready) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 65536);
    for (int i = 1; i < threads; i++) {
        pthread_t thread;
        if (pthread_create(&thread, &small, sleeper, NULL)) exit(1);
    }
    if (write(ready, "", 1) != 1) exit(1);
    sleeper(NULL);
}

int main(int argc, char **argv) {
    int processes = argc > 1 ? atoi(argv[1]) : 1, threads = argc > 2 ? atoi(argv[2]) : 1, ready[2];
    if (pipe(ready)) return 1;
    for (int i = 0; i < processes; i++) {
        pid_t child = fork();
        if (child < 0) return perror("fork"), 1;
        if (child == 0) live(threads, ready[1]);
    }
    char byte;
    for (int i = 0; i < processes; i++)
        if (read(ready[0], &byte, 1) != 1) return 1;
    puts("ready");
    fflush(stdout);
    while (read(0, &byte, 1) > 0) {}
    return 0; /* the children die with their parent */
}
