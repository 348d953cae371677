/* Processes that wait for a FUSE daemon outside of any exit: silent, gone, or the process itself. */
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
    pause_ms(A_DAEMON_READS_MS);
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
