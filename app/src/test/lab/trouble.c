/*
 * Makes one kind of trouble for the tests and holds it until standard input ends. Prints one line when the trouble is
 * there: "ready PID...". Each kind is a real process in the real state, nothing is faked.
 *
 *   zombie            a child that ended and whose parent does not wait:        ready PARENT ZOMBIE
 *   zombie-leader     a process whose first thread ended, another one sleeps:   ready PID TID
 *   orphan            gitea's grandchild: its parent and the leader of its process group are gone,
 *                     PID 1 (or the nearest subreaper) has it:                  ready PID PGRP
 *   neighbours        what looks like it and is no trouble: a daemon that led itself away with setsid, a parent that
 *                     waits for its children, and a member of that parent's process group:
 *                                                                               ready DAEMON PARENT MEMBER
 *   fuse-deadlock MNT the container incident: a FUSE daemon in a pid namespace whose init exits; the leader of the
 *                     daemon is a zombie, its other thread waits in the flush of a file of its own dead mount:
 *                                                                               ready INIT DAEMON TID MINOR
 *
 * Cleaning up: zombie, zombie-leader, orphan and neighbours end with standard input. fuse-deadlock needs its connection aborted; that
 * is done here too, through /sys/fs/fuse/connections/MINOR/abort.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/fuse.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void await_end_of_input(void) {
    char c;
    while (read(0, &c, 1) > 0) {
    }
}

static void zombie(void) {
    pid_t child = fork();
    if (child == 0) {
        _exit(7);
    }
    siginfo_t info;
    if (waitid(P_PID, child, &info, WEXITED | WNOWAIT)) {
        die("waitid");
    }
    printf("ready %d %d\n", getpid(), child);
    fflush(stdout);
    await_end_of_input();
    waitpid(child, NULL, 0); /* not left to PID 1, which may be in no hurry */
}

static void *live_thread(void *pid) {
    char path[64], line[512];
    sprintf(path, "/proc/%d/stat", *(int *)pid);
    do { /* until the leader is really a zombie */
        usleep(1000);
        FILE *stat = fopen(path, "r");
        if (!stat || !fgets(line, sizeof line, stat)) {
            die(path);
        }
        fclose(stat);
    } while (strncmp(strrchr(line, ')') + 2, "Z", 1));
    printf("ready %d %d\n", getpid(), gettid());
    fflush(stdout);
    await_end_of_input();
    exit(0);
}

static void zombie_leader(void) {
    static int pid;
    pthread_t thread;
    pid = getpid();
    pthread_create(&thread, NULL, live_thread, &pid);
    syscall(SYS_exit, 0);
}

static void orphan(void) {
    int alive[2], told[2];
    if (pipe(alive) || pipe(told)) {
        die("pipe");
    }
    pid_t leader = fork();
    if (leader == 0) {
        setpgid(0, 0);
        pid_t grandchild = fork();
        if (grandchild == 0) {
            close(alive[1]);
            prctl(PR_SET_NAME, "git-remote-http");
            while (getppid() == getpgrp()) {
                usleep(1000);
            }
            dprintf(told[1], "ready %d %d\n", getpid(), getpgrp());
            char c;
            ssize_t ended = read(alive[0], &c, 1); /* lives until the pipe of the first process is closed */
            _exit(ended < 0);
        }
        _exit(0);
    }
    waitpid(leader, NULL, 0);
    char line[64];
    ssize_t length = read(told[0], line, sizeof line);
    if (length <= 0) {
        die("told");
    }
    fwrite(line, 1, length, stdout);
    fflush(stdout);
    await_end_of_input();
}

/* Lives until the last writer of the pipe is gone, which is the first process. */
_Noreturn static void live(int alive[2]) {
    char c;
    close(alive[1]);
    _exit(read(alive[0], &c, 1) != 0);
}

static void daemonize(int alive[2], int told) {
    pid_t starter = fork();
    if (starter == 0) {
        starter = getpid();
        if (fork() == 0) {
            setsid();
            while (getppid() == starter) {
                usleep(1000);
            }
            pid_t self = getpid();
            if (write(told, &self, sizeof self) != sizeof self) {
                die("told");
            }
            live(alive);
        }
        _exit(0);
    }
    waitpid(starter, NULL, 0);
}

static pid_t parent_that_waits(int alive[2], int told) {
    pid_t parent = fork();
    if (parent == 0) {
        setpgid(0, 0);
        pid_t ended = fork();
        if (ended == 0) {
            _exit(7);
        }
        waitpid(ended, NULL, 0);
        pid_t member = fork();
        if (member == 0) {
            live(alive);
        }
        close(alive[1]);
        if (write(told, &member, sizeof member) != sizeof member) {
            die("told");
        }
        waitpid(member, NULL, 0);
        _exit(0);
    }
    return parent;
}

static pid_t hear(int told) {
    pid_t pid;
    if (read(told, &pid, sizeof pid) != sizeof pid) {
        die("told");
    }
    return pid;
}

static void neighbours(void) {
    int alive[2], told[2];
    if (pipe(alive) || pipe(told)) {
        die("pipe");
    }
    daemonize(alive, told[1]);
    pid_t daemon = hear(told[0]);
    pid_t parent = parent_that_waits(alive, told[1]);
    pid_t member = hear(told[0]);
    printf("ready %d %d %d\n", daemon, parent, member);
    fflush(stdout);
    await_end_of_input();
    close(alive[1]);
    waitpid(parent, NULL, 0);
}

struct shared {
    volatile int tid_outside, pid_outside, minor, opened;
};

static struct shared *shared;
static int fuse_fd;
static const char *mount_point;

static void answer(uint64_t unique, const void *body, size_t size, int error) {
    struct {
        struct fuse_out_header head;
        char body[512];
    } reply = {.head = {.len = sizeof(struct fuse_out_header) + size, .error = -error, .unique = unique}};
    memcpy(reply.body, body, size);
    if (write(fuse_fd, &reply, reply.head.len) < 0) {
        perror("write /dev/fuse");
    }
}

static struct fuse_attr attr_of(uint64_t node) {
    return (struct fuse_attr){.ino = node, .mode = node == 1 ? S_IFDIR | 0755 : S_IFREG | 0644, .nlink = 1};
}

static void serve_one(struct fuse_in_header *in) {
    switch (in->opcode) {
    case FUSE_INIT: {
        struct fuse_init_out out = {.major = 7, .minor = 31, .max_readahead = 4096, .max_write = 4096};
        answer(in->unique, &out, sizeof out, 0);
        break;
    }
    case FUSE_LOOKUP: {
        struct fuse_entry_out out = {.nodeid = 2, .attr = attr_of(2), .attr_valid = 9999, .entry_valid = 9999};
        answer(in->unique, &out, sizeof out, 0);
        break;
    }
    case FUSE_GETATTR: {
        struct fuse_attr_out out = {.attr = attr_of(in->nodeid), .attr_valid = 9999};
        answer(in->unique, &out, sizeof out, 0);
        break;
    }
    case FUSE_OPEN: {
        struct fuse_open_out out = {.fh = 1};
        answer(in->unique, &out, sizeof out, 0);
        break;
    }
    case FUSE_FORGET:
        break;
    default:
        answer(in->unique, "", 0, ENOSYS);
    }
}

/* Has a descriptor table of its own, so that closing it at exit flushes a file of the mount that nobody serves. */
_Noreturn static void *holds_a_file_of_its_own_mount(void *unused) {
    (void)unused;
    if (unshare(CLONE_FILES)) {
        die("unshare files");
    }
    char path[4200];
    snprintf(path, sizeof path, "%s/file", mount_point);
    int file = open(path, O_RDWR);
    if (file < 0) {
        die(path);
    }
    shared->opened = 1;
    for (;;) {
        pause();
    }
}

static void daemon_of_the_mount(void) {
    prctl(PR_SET_NAME, "fused");
    int low = open("/dev/fuse", O_RDWR);
    fuse_fd = fcntl(low, F_DUPFD, 200); /* above the file, so that the flush comes before its own close */
    close(low);
    char options[128];
    sprintf(options, "fd=%d,rootmode=40000,user_id=0,group_id=0", fuse_fd);
    if (mount("trouble", mount_point, "fuse.trouble", MS_NOSUID | MS_NODEV, options)) {
        die("mount");
    }
    pthread_t thread;
    pthread_create(&thread, NULL, holds_a_file_of_its_own_mount, NULL);
    static char buffer[1 << 17];
    while (read(fuse_fd, buffer, sizeof buffer) > 0) {
        serve_one((struct fuse_in_header *)buffer);
    }
}

static int minor_of_the_mount(void) {
    FILE *mounts = fopen("/proc/self/mountinfo", "r");
    char line[8192], where[4096];
    int id, parent, major, minor, found = -1;
    while (mounts && fgets(line, sizeof line, mounts)) {
        if (sscanf(line, "%d %d %d:%d %*s %4095s", &id, &parent, &major, &minor, where) == 5
            && !strcmp(where, mount_point)) {
            found = minor;
        }
    }
    return found;
}

static pid_t only_child_of(pid_t parent) {
    char path[64];
    int child = 0;
    sprintf(path, "/proc/%d/task/%d/children", parent, parent);
    FILE *children = fopen(path, "r");
    if (!children || fscanf(children, "%d", &child) != 1) {
        die(path);
    }
    fclose(children);
    return child;
}

static int other_thread_of(pid_t pid) {
    char path[64];
    for (int tid = pid + 1; tid < pid + 1000; tid++) {
        sprintf(path, "/proc/%d/task/%d", pid, tid);
        if (!access(path, F_OK)) {
            return tid;
        }
    }
    return 0;
}

/* The namespace's processes live in the cgroup whose cgroup.procs TROUBLE_CGROUP names, as a container's do. */
static void join_cgroup(void) {
    const char *procs = getenv("TROUBLE_CGROUP");
    if (procs) {
        int file = open(procs, O_WRONLY);
        if (file < 0 || write(file, "0", 1) != 1) {
            die(procs);
        }
        close(file);
    }
}

static void fuse_deadlock(const char *where) {
    mount_point = where;
    prctl(PR_SET_NAME, "containerd-shim");
    shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    int go[2];
    if (pipe(go) || unshare(CLONE_NEWPID)) {
        die("unshare pid");
    }
    pid_t init = fork(); /* pid 1 of the new namespace */
    if (init == 0) {
        prctl(PR_SET_NAME, "container-init");
        join_cgroup();
        close(go[1]);
        if (fork() == 0) {
            close(go[0]);
            daemon_of_the_mount();
            _exit(0);
        }
        char c;
        ssize_t told = read(go[0], &c, 1);
        _exit(told < 0);
    }
    while (!shared->opened) {
        usleep(1000);
        if (waitpid(init, NULL, WNOHANG) == init) {
            exit(1);
        }
    }
    pid_t daemon = only_child_of(init);
    int tid = other_thread_of(daemon), minor_number = minor_of_the_mount();
    close(go[1]); /* init exits and takes the namespace down */
    usleep(200000);
    printf("ready %d %d %d %d\n", init, daemon, tid, minor_number);
    fflush(stdout);
    await_end_of_input();

    char path[128];
    mount("none", "/sys/fs/fuse/connections", "fusectl", 0, ""); /* EBUSY when it is there already */
    sprintf(path, "/sys/fs/fuse/connections/%d/abort", minor_number);
    int abort_file = open(path, O_WRONLY);
    if (abort_file < 0 || write(abort_file, "1", 1) != 1) {
        perror(path);
    }
    waitpid(init, NULL, 0);
    umount2(mount_point, MNT_DETACH);
}

int main(int count, char **arguments) {
    if (count == 2 && !strcmp(arguments[1], "zombie")) {
        zombie();
    } else if (count == 2 && !strcmp(arguments[1], "zombie-leader")) {
        zombie_leader();
    } else if (count == 2 && !strcmp(arguments[1], "orphan")) {
        orphan();
    } else if (count == 2 && !strcmp(arguments[1], "neighbours")) {
        neighbours();
    } else if (count == 3 && !strcmp(arguments[1], "fuse-deadlock")) {
        fuse_deadlock(arguments[2]);
    } else {
        fprintf(stderr, "usage: trouble zombie | zombie-leader | orphan | neighbours | fuse-deadlock MOUNTPOINT\n");
        return 2;
    }
    return 0;
}
