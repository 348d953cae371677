/* Processes that are on their way out, outside of any container: for good, or for as long as it takes. */
#include "fuse.h"
#include "kinds.h"
#include <linux/io_uring.h>
#include <sys/resource.h>
#include <sys/socket.h>

static struct fuse fuse;

static void exit_with_a_file(void *unused) {
    (void)unused;
    fuse_leave(&fuse);
    fuse_open(&fuse, "file", O_RDWR);
    announce();
}

static void die_with_a_file(void *unused) {
    exit_with_a_file(unused);
    sleep_for_ever();
}

static void exit_into(const char *where, body *does, bool killed) {
    fuse.silent = OPCODE(FUSE_FLUSH);
    fuse_mount(&fuse, where);
    pid_t daemon = spawn("fused", fuse_daemon, &fuse), pid = spawn("app", does, NULL);
    fuse_leave(&fuse);
    hear();
    if (killed) {
        kill(pid, SIGKILL);
    }
    await_frame(pid, pid, "fuse_flush");
    ready("pid=%d daemon=%d connection=%u", pid, daemon, fuse.connection);
    await_end_of_input();
}

void exit_fuse(char **where) {
    exit_into(where[0], exit_with_a_file, false);
}

void exit_fuse_killed(char **where) {
    exit_into(where[0], die_with_a_file, true);
}

/* One read, given to a worker thread of the kernel at once: io_uring_setup(2), io_uring_enter(2). */
static void submit_read(int file) {
    static char page[4096];
    struct io_uring_params params = {0};
    int ring = syscall(SYS_io_uring_setup, 4, &params);
    if (ring < 0) {
        exit(77);
    }
    char *queue = mmap(NULL, params.sq_off.array + params.sq_entries * sizeof(unsigned), PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_POPULATE, ring, IORING_OFF_SQ_RING);
    struct io_uring_sqe *entry = mmap(NULL, params.sq_entries * sizeof *entry, PROT_READ | PROT_WRITE,
                                      MAP_SHARED | MAP_POPULATE, ring, IORING_OFF_SQES);
    *entry = (struct io_uring_sqe){.opcode = IORING_OP_READ,
                                   .flags = IOSQE_ASYNC,
                                   .fd = file,
                                   .addr = (uintptr_t)page,
                                   .len = sizeof page};
    unsigned *tail = (unsigned *)(queue + params.sq_off.tail);
    ((unsigned *)(queue + params.sq_off.array))[0] = 0;
    __atomic_store_n(tail, 1, __ATOMIC_RELEASE);
    if (syscall(SYS_io_uring_enter, ring, 1, 0, 0, NULL, 0) != 1) {
        die("io_uring_enter");
    }
}

static void read_by_ring(void *unused) {
    (void)unused;
    fuse_leave(&fuse);
    submit_read(fuse_open(&fuse, "file", O_RDONLY));
    announce();
    sleep_for_ever();
}

/* The exit waits for a worker of the process's own, which waits for the daemon. */
void exit_uring(char **where) {
    fuse.silent = OPCODE(FUSE_READ);
    fuse_mount(&fuse, where[0]);
    pid_t daemon = spawn("fused", fuse_daemon, &fuse), pid = spawn("app", read_by_ring, NULL);
    fuse_leave(&fuse);
    hear();
    pause_ms(200);
    pid_t worker = other_thread_of(pid);
    kill(pid, SIGKILL);
    await_frame(pid, pid, "do_exit");
    pause_ms(200);
    ready("pid=%d tid=%d daemon=%d connection=%u", pid, worker, daemon, fuse.connection);
    await_end_of_input();
}

enum { LARGE = 512 << 20, SOCKETS = 2000, JOBS = 2 };

static void fill_memory(void *unused) {
    (void)unused;
    char *memory = mmap(NULL, LARGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    madvise(memory, LARGE, MADV_NOHUGEPAGE);
    for (long i = 0; i < LARGE; i += 4096) {
        memory[i] = 1;
    }
}

/* Closing a packet socket waits for a grace period of RCU. */
static void open_sockets(void *unused) {
    struct rlimit limit = {2 * SOCKETS, 2 * SOCKETS};
    (void)unused;
    setrlimit(RLIMIT_NOFILE, &limit);
    for (int i = 0; i < SOCKETS; i++) {
        socket(AF_PACKET, SOCK_RAW, 0);
    }
}

static void have_jobs(void *does) {
    body **job = does;
    for (int i = 0; i < JOBS; i++) {
        spawn("job", *job, NULL);
    }
    announce();
    for (;;) {
        wait(NULL);
        spawn("job", *job, NULL);
    }
}

static pid_t start_jobs(body *job) {
    pid_t pid = spawn("worker", have_jobs, &job);
    hear();
    return pid;
}

void exit_large(char **unused) {
    (void)unused;
    ready("pid=%d", start_jobs(fill_memory));
    await_end_of_input();
}

void exit_slow(char **unused) {
    (void)unused;
    pid_t pid = start_jobs(open_sockets), job = child_called(pid, "job");
    await_frame(job, job, "do_exit");
    ready("pid=%d", pid);
    await_end_of_input();
}
