/* Daemons that are slow, busy or idle, and answer. */
#include "fuse.h"
#include "kinds.h"

static struct fuse fuse;

static void tell(pid_t daemon, pid_t pid) {
    ready("pid=%d daemon=%d connection=%u", pid, daemon, fuse.connection);
    await_end_of_input();
}

static void look_for_ever(void *unused) {
    char path[4096];
    struct stat found;
    (void)unused;
    fuse_leave(&fuse);
    for (int i = 0;; i++) {
        snprintf(path, sizeof path, "%s/new%d", fuse.where, i);
        stat(path, &found);
    }
}

/* Every lookup takes a second and a half, and is answered. */
void fuse_slow(char **where) {
    fuse_mount(&fuse, where[0]);
    fuse.slow = OPCODE(FUSE_LOOKUP);
    fuse.delay_ms = 1500;
    pid_t daemon = spawn("fused", fuse_daemon, &fuse), pid = spawn("backup", look_for_ever, NULL);
    fuse_leave(&fuse);
    await_frame(pid, pid, "request_wait_answer");
    tell(daemon, pid);
}

static void work_for_ever(void *unused) {
    char page[4096];
    (void)unused;
    fuse_leave(&fuse);
    for (;;) {
        int file = fuse_open(&fuse, "file", O_RDWR);
        if (write(file, "x", 1) < 0 || lseek(file, 0, SEEK_SET) || read(file, page, sizeof page) < 0) {
            die("work");
        }
        close(file);
    }
}

void fuse_busy(char **where) {
    fuse_mount(&fuse, where[0]);
    fuse.slow = OPCODE(FUSE_OPEN);
    fuse.delay_ms = 1;
    pid_t daemon = spawn("fused", fuse_daemon, &fuse), pid = 0;
    for (int i = 0; i < 3; i++) {
        pid = spawn("worker", work_for_ever, NULL);
    }
    fuse_leave(&fuse);
    tell(daemon, pid);
}

static void hold_a_file(void *unused) {
    (void)unused;
    fuse_leave(&fuse);
    fuse_open(&fuse, "file", O_RDONLY);
    announce();
    sleep_for_ever();
}

void fuse_idle(char **where) {
    fuse_mount(&fuse, where[0]);
    pid_t daemon = spawn("fused", fuse_daemon, &fuse), pid = spawn("backup", hold_a_file, NULL);
    fuse_leave(&fuse);
    hear();
    tell(daemon, pid);
}

static void exit_with_a_file(void *unused) {
    (void)unused;
    fuse_open(&fuse, "file", O_RDWR);
}

static void have_children_that_exit(void *unused) {
    fuse_leave(&fuse);
    for (;;) {
        waitpid(spawn("job", exit_with_a_file, unused), NULL, 0);
    }
}

/* One job after the other takes four seconds to exit: that long is a flush. */
void fuse_slow_exit(char **where) {
    fuse_mount(&fuse, where[0]);
    fuse.slow = OPCODE(FUSE_FLUSH);
    fuse.delay_ms = 4000;
    pid_t daemon = spawn("fused", fuse_daemon, &fuse), pid = spawn("worker", have_children_that_exit, NULL);
    fuse_leave(&fuse);
    pid_t job = child_called(pid, "job");
    await_frame(job, job, "fuse_flush");
    tell(daemon, pid);
}

static void hold_inside(void *unused) {
    fuse_leave(&fuse);
    spawn("app", hold_a_file, unused);
}

/* A container that ends takes as long as the flush of its application's file: the daemon is outside, and answers. */
void fuse_slow_exit_container(char **where) {
    fuse_mount(&fuse, where[0]);
    fuse.slow = OPCODE(FUSE_FLUSH);
    fuse.delay_ms = 8000;
    pid_t daemon = spawn("fused", fuse_daemon, &fuse), init = container("container-init", hold_inside, NULL);
    fuse_leave(&fuse);
    pid_t pid = own(hear());
    end_container();
    await_frame(pid, pid, "fuse_flush");
    await_frame(init, init, "zap_pid_ns_processes");
    ready("init=%d pid=%d daemon=%d connection=%u", init, pid, daemon, fuse.connection);
    await_end_of_input();
}
