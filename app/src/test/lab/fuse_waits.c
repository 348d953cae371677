/* Processes that wait for a FUSE daemon outside of any exit: silent, slow, busy, gone, or the process itself. */
#include "fuse.h"
#include "kinds.h"
#include <sys/socket.h>

static struct fuse fuse;

void fuse_client(void *unused) {
    (void)unused;
    fuse_leave(&fuse);
    fuse_open(&fuse, "file", O_RDONLY);
    sleep_for_ever();
}

/* A daemon and a client that waits for its answer to the lookup of a file. */
static pid_t client_of(const char *where, pid_t *daemon) {
    fuse_mount(&fuse, where);
    *daemon = spawn("fused", fuse_daemon, &fuse);
    pid_t client = spawn("backup", fuse_client, NULL);
    fuse_leave(&fuse);
    await_frame(client, client, "request_wait_answer");
    return client;
}

static void tell(pid_t daemon, pid_t pid) {
    ready("pid=%d daemon=%d connection=%u", pid, daemon, fuse.connection);
    await_end_of_input();
}

void fuse_silent(char **where) {
    pid_t daemon;
    fuse.silent = OPCODE(FUSE_LOOKUP);
    pid_t pid = client_of(where[0], &daemon);
    tell(daemon, pid);
}

void fuse_orphan(char **where) {
    pid_t daemon;
    fuse.silent = OPCODE(FUSE_LOOKUP);
    pid_t pid = client_of(where[0], &daemon);
    if (umount2(where[0], MNT_DETACH)) {
        die("umount");
    }
    tell(daemon, pid);
}

/* The daemon has died, but its supervisor keeps the descriptor. */
void fuse_orphan_fd(char **where) {
    fuse_mount(&fuse, where[0]);
    fuse.deaf = true;
    pid_t daemon = spawn("fused", fuse_daemon, &fuse), pid = spawn("backup", fuse_client, NULL);
    pid_t holder = spawn("supervisor", idle, NULL);
    fuse_leave(&fuse);
    await_frame(pid, pid, "request_wait_answer");
    kill(daemon, SIGKILL);
    waitpid(daemon, NULL, 0);
    if (umount2(where[0], MNT_DETACH)) {
        die("umount");
    }
    ready("pid=%d holder=%d connection=%u", pid, holder, fuse.connection);
    await_end_of_input();
}

static void put_into_a_socket(void *unused) {
    (void)unused;
    int pair[2];
    char byte = 0, control[CMSG_SPACE(sizeof(int))] = "";
    struct iovec what = {.iov_base = &byte, .iov_len = 1};
    struct msghdr message = {
        .msg_iov = &what, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    fuse_shake_hands(&fuse);
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
    *rights = (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof(int)), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
    memcpy(CMSG_DATA(rights), &fuse.device, sizeof(int));
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) || sendmsg(pair[0], &message, 0) != 1) {
        die("sendmsg");
    }
    fuse_leave(&fuse);
    announce();
    sleep_for_ever();
}

/* The descriptor is on its way through a unix socket whose receiver does not take it: nobody is seen to hold it. */
void fuse_orphan_socket(char **where) {
    fuse_mount(&fuse, where[0]);
    pid_t holder = spawn("supervisor", put_into_a_socket, NULL), pid = spawn("backup", fuse_client, NULL);
    hear();
    fuse_leave(&fuse);
    await_frame(pid, pid, "request_wait_answer");
    if (umount2(where[0], MNT_DETACH)) {
        die("umount");
    }
    ready("pid=%d holder=%d connection=%u", pid, holder, fuse.connection);
    await_end_of_input();
}

/* To answer one lookup, the only thread of the daemon looks up another file of its own mount. */
static void self_wait(const char *where, const char *frame) {
    pid_t daemon;
    fuse.selfish = OPCODE(FUSE_LOOKUP);
    pid_t pid = client_of(where, &daemon);
    await_frame(daemon, daemon, frame);
    tell(daemon, pid);
}

void fuse_self_wait(char **where) {
    self_wait(where[0], "request_wait_answer");
}

/* Where one directory has one lookup at a time, the daemon does not even get as far: the client holds the lock. */
void fuse_self_wait_lock(char **where) {
    fuse.flags = FUSE_PARALLEL_DIROPS;
    self_wait(where[0], "fuse_lock_inode");
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

/* One job after the other takes three seconds to exit: that long is a flush. */
void fuse_slow_exit(char **where) {
    fuse_mount(&fuse, where[0]);
    fuse.slow = OPCODE(FUSE_FLUSH);
    fuse.delay_ms = 3000;
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
