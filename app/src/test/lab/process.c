/* Processes of the lab: started, heard of, and ended at the end. */
#include "lab.h"
#include <poll.h>
#include <sys/socket.h>

enum { MOST = 256 };

static struct {
    pid_t pid;
    int pidfd;
} owned[MOST];
static int owns;
static int told[2] = {-1, -1};

pid_t own(pid_t pid) {
    int pidfd = syscall(SYS_pidfd_open, pid, 0);
    if (pidfd >= 0 && owns < MOST) {
        owned[owns].pid = pid;
        owned[owns++].pidfd = fcntl(pidfd, F_DUPFD_CLOEXEC, 600); /* out of the way of descriptors that matter */
        close(pidfd);
    }
    return pid;
}

static bool has_ended(int pidfd) {
    struct pollfd ended = {.fd = pidfd, .events = POLLIN};
    return poll(&ended, 1, 0) == 1;
}

/* What the owned leave behind are children of this process by now: their pids are theirs until it waits. */
static bool end_children(void) {
    char path[64];
    int child;
    bool none = true;
    snprintf(path, sizeof path, "/proc/self/task/%d/children", getpid());
    FILE *children = fopen(path, "re");
    while (children && fscanf(children, "%d", &child) == 1) {
        kill(child, SIGKILL);
        none = false;
    }
    if (children) {
        fclose(children);
    }
    return none;
}

/* Reaps in passing: an init waits for zombies whose parent is outside. */
static bool all_ended(void) {
    bool none = end_children();
    while (waitpid(-1, NULL, WNOHANG | __WALL) > 0) {
    }
    if (!none) {
        return false;
    }
    for (int i = 0; i < owns; i++) {
        if (!has_ended(owned[i].pidfd)) {
            return false;
        }
    }
    return true;
}

void end_processes(void) {
    for (int i = 0; i < owns; i++) {
        syscall(SYS_pidfd_send_signal, owned[i].pidfd, SIGKILL, NULL, 0);
    }
    for (int spent = 0; spent < 10000 && !all_ended(); spent += 2) {
        pause_ms(2);
    }
    for (int i = 0; i < owns; i++) {
        if (!has_ended(owned[i].pidfd)) {
            fprintf(stderr, "process %d is still there\n", owned[i].pid);
        }
    }
}

/* Standard error stays. */
static void quiet(void) {
    int null = open("/dev/null", O_RDWR);
    dup2(null, 0);
    dup2(null, 1);
    close(null);
}

/* What a fresh service would not have: the first process's handlers and its handles of other processes. */
static void become(const char *name) {
    be_another();
    prctl(PR_SET_NAME, name);
    signal(SIGTERM, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    for (int i = 0; i < owns; i++) {
        close(owned[i].pidfd);
    }
    owns = 0;
    quiet();
}

static void open_ears(void) {
    if (told[0] < 0) {
        int pair[2], yes = 1;
        if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, pair)
            || setsockopt(pair[0], SOL_SOCKET, SO_PASSCRED, &yes, sizeof yes)) {
            die("socketpair");
        }
        for (int i = 0; i < 2; i++) {
            told[i] = fcntl(pair[i], F_DUPFD_CLOEXEC, 500);
            close(pair[i]);
        }
    }
}

pid_t spawn_with(unsigned long flags, int exit_signal, const char *name, body *does, void *argument) {
    open_ears();
    bool by_the_first = is_first();
    pid_t child = exit_signal == SIGCHLD && !flags ? fork() : syscall(SYS_clone, flags | exit_signal, 0, 0, 0, 0);
    if (child < 0) {
        die("clone");
    }
    if (child == 0) {
        if (by_the_first) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
        }
        become(name);
        does(argument);
        _exit(0);
    }
    return own(child);
}

pid_t spawn(const char *name, body *does, void *argument) {
    return spawn_with(0, SIGCHLD, name, does, argument);
}

void announce(void) {
    if (send(told[1], "", 1, 0) != 1) {
        die("announce");
    }
}

/* The kernel translates the sender's pid into the receiver's namespace: unix(7), SCM_CREDENTIALS. */
pid_t hear(void) {
    open_ears();
    char byte, control[CMSG_SPACE(sizeof(struct ucred))];
    struct iovec where = {.iov_base = &byte, .iov_len = 1};
    struct msghdr message = {
        .msg_iov = &where, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    struct pollfd wait = {.fd = told[0], .events = POLLIN};
    struct ucred sender;
    if (poll(&wait, 1, 20000) != 1 || recvmsg(told[0], &message, 0) < 0 || !CMSG_FIRSTHDR(&message)) {
        die("nobody announced itself");
    }
    memcpy(&sender, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof sender);
    return sender.pid;
}

_Noreturn void sleep_for_ever(void) {
    for (;;) {
        pause();
    }
}

void idle(void *unused) {
    (void)unused;
    sleep_for_ever();
}

/* What commands say when their trouble ends is nobody's business. */
void hush(void) {
    dup2(0, 2);
}

_Noreturn void run(char *const command[]) {
    hush();
    execvp(command[0], command);
    die(command[0]);
}
