/* Processes that somebody has killed with SIGKILL, and that are still there. */
#include "fuse.h"
#include "kinds.h"
#include <sys/ptrace.h>

static struct fuse fuse;

static void open_a_file(void *unused) {
    (void)unused;
    fuse_leave(&fuse);
    fuse_open(&fuse, "file", O_RDONLY);
    sleep_for_ever();
}

static pid_t start_daemon(const char *where, pid_t *daemon) {
    fuse_mount(&fuse, where);
    *daemon = spawn("fused", fuse_daemon, &fuse);
    pid_t pid = spawn("backup", open_a_file, NULL);
    fuse_leave(&fuse);
    await_frame(pid, pid, "request_wait_answer");
    pause_ms(A_DAEMON_READS_MS);
    return pid;
}

/* The daemon has read the request: the wait for its answer is for good. */
void kill_pending_fuse(char **where) {
    pid_t daemon;
    fuse.silent = OPCODE(FUSE_LOOKUP);
    pid_t pid = start_daemon(where[0], &daemon);
    kill(pid, SIGKILL);
    await_state(pid, pid, "D");
    ready("pid=%d daemon=%d connection=%u", pid, daemon, fuse.connection);
    await_end_of_input();
}

/* Nobody has read it: the process dies; nobody waits for it, so that it is seen with the signal still pending. */
void kill_dies(char **where) {
    pid_t daemon;
    fuse.deaf = true;
    pid_t pid = start_daemon(where[0], &daemon);
    kill(pid, SIGKILL);
    await_gone(pid);
    ready("pid=%d daemon=%d connection=%u", pid, daemon, fuse.connection);
    await_end_of_input();
}

static void trace_until_exit(void *argument) {
    pid_t pid = *(pid_t *)argument;
    if (ptrace(PTRACE_SEIZE, pid, NULL, PTRACE_O_TRACEEXIT)) {
        die("seize");
    }
    announce();
    sleep_for_ever();
}

/* A tracer that asked to be told of the exit, and does not let go: PTRACE_EVENT_EXIT. */
void kill_pending_traced(char **unused) {
    (void)unused;
    pid_t pid = spawn("app", idle, NULL);
    pid_t tracer = spawn("debugger", trace_until_exit, &pid);
    hear();
    kill(pid, SIGKILL);
    await_state(pid, pid, "t");
    ready("pid=%d tracer=%d", pid, tracer);
    await_end_of_input();
}

static void kill_init(void *unused) {
    (void)unused;
    kill(1, SIGKILL);
    kill(1, SIGTERM);
    announce();
    sleep_for_ever();
}

static void live_with_a_killer(void *unused) {
    spawn("app", kill_init, unused);
}

/* Killed from inside its namespace: the kernel drops the signals, and shows nothing of them. */
void kill_init_inside(char **unused) {
    (void)unused;
    pid_t init = container("container-init", live_with_a_killer, NULL);
    pid_t pid = hear();
    ready("init=%d pid=%d", init, pid);
    await_end_of_input();
}

static void let_an_application_wait(void *unused) {
    spawn("app", open_a_file, unused);
    fuse_leave(&fuse);
}

/* Killed from outside, as docker kill does: it waits for its application, and that for a daemon. */
void kill_pending_init(char **where) {
    fuse.silent = OPCODE(FUSE_LOOKUP);
    fuse_mount(&fuse, where[0]);
    pid_t daemon = spawn("fused", fuse_daemon, &fuse);
    pid_t init = container("container-init", let_an_application_wait, NULL);
    fuse_leave(&fuse);
    pid_t pid = own(child_called(init, "app"));
    await_frame(pid, pid, "request_wait_answer");
    pause_ms(A_DAEMON_READS_MS);
    kill(init, SIGKILL);
    await_frame(init, init, "zap_pid_ns_processes");
    ready("init=%d pid=%d daemon=%d connection=%u", init, pid, daemon, fuse.connection);
    await_end_of_input();
}
