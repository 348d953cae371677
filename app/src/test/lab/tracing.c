/* Tracers and what they hold; a parent that waits for its vfork child. */
#include "kinds.h"
#include <sys/ptrace.h>

static pid_t pair[2];

static void hold(void *argument) {
    pid_t pid = *(pid_t *)argument;
    if (ptrace(PTRACE_SEIZE, pid, NULL, 0) || ptrace(PTRACE_INTERRUPT, pid, NULL, 0)
        || waitpid(pid, NULL, __WALL) != pid) {
        die("trace");
    }
    announce();
    sleep_for_ever();
}

void traced_stopped(char **unused) {
    (void)unused;
    pid_t pid = spawn("app", idle, NULL), tracer = spawn("debugger", hold, &pid);
    hear();
    await_state(pid, pid, "t");
    ready("pid=%d tracer=%d", pid, tracer);
    await_end_of_input();
}

static void watch(void *argument) {
    pid_t pid = *(pid_t *)argument;
    if (ptrace(PTRACE_SEIZE, pid, NULL, 0)) {
        die("trace");
    }
    announce();
    sleep_for_ever();
}

void traced_running(char **unused) {
    (void)unused;
    pid_t pid = spawn("app", idle, NULL), tracer = spawn("debugger", watch, &pid);
    hear();
    ready("pid=%d tracer=%d", pid, tracer);
    await_end_of_input();
}

/* Each seizes the other while both run, then one stops the other; a stop of the second is sent from outside. */
static void seize_the_other(void *argument) {
    pid_t *other = argument;
    while (!*(volatile pid_t *)other) {
        pause_ms(1);
    }
    if (ptrace(PTRACE_SEIZE, *other, NULL, 0)) {
        die("trace");
    }
    announce();
    sleep_for_ever();
}

void traced_cycle(char **unused) {
    (void)unused;
    pid_t *others = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    for (int i = 0; i < 2; i++) {
        pair[i] = spawn("strace", seize_the_other, others + i);
    }
    others[0] = pair[1];
    others[1] = pair[0];
    hear();
    hear();
    for (int i = 0; i < 2; i++) {
        kill(pair[i], SIGSTOP);
        await_state(pair[i], pair[i], "t");
    }
    ready("pid=%d tracer=%d", pair[0], pair[1]);
    await_end_of_input();
}

static void stop_in_vfork(void *unused) {
    (void)unused;
    if (vfork() == 0) {
        raise(SIGSTOP);
        _exit(0);
    }
}

void vfork_wait(char **unused) {
    (void)unused;
    pid_t pid = spawn("app", stop_in_vfork, NULL);
    pid_t child = own(child_called(pid, "app"));
    await_state(child, child, "T");
    await_state(pid, pid, "D");
    ready("pid=%d child=%d", pid, child);
    await_end_of_input();
}

static void vfork_and_exec(void *unused) {
    (void)unused;
    for (;;) {
        if (vfork() == 0) {
            execlp("sleep", "sleep", "0.2", NULL);
            _exit(127);
        }
        wait(NULL);
    }
}

void vfork_soon(char **unused) {
    (void)unused;
    pid_t pid = spawn("app", vfork_and_exec, NULL);
    child_called(pid, "sleep");
    ready("pid=%d", pid);
    await_end_of_input();
}
