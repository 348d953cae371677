/*
 * account COMMAND...: runs it and prints the CPU milliseconds (user and system) of it and all its descendants, also of
 * those it left behind: this process is their subreaper. The rusage that the kernel counts has microseconds.
 */
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    int status, failed = 0;
    for (pid_t pid; (pid = wait(&status)) > 0;)
        if (pid == child && status) failed = 1;
    struct rusage used;
    getrusage(RUSAGE_CHILDREN, &used);
    fprintf(stderr, "%.2f\n", (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3
        + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3);
    return failed;
}
