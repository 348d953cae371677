/*
 * mmap_hang DIRECTORY: a process whose command line cannot be read. Prints its pid, then holds it so until standard
 * input closes.
 *
 * This process serves one file by FUSE and never answers a write. The child unmaps a dirty shared page of it: the kernel
 * writes the page back while it holds the child's mmap_lock for reading. Its second thread waits for the lock for writing,
 * so that every later reader, such as one of /proc/PID/cmdline, queues behind it. The mount is in a namespace of its own.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/fuse.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FILE_ID = 2 };

static int device;

static void answer(struct fuse_in_header *request, int error, void *body, size_t size) {
    char reply[65536];
    struct fuse_out_header *header = (void *)reply;
    header->len = sizeof *header + size;
    header->error = -error;
    header->unique = request->unique;
    if (size) memcpy(reply + sizeof *header, body, size);
    if (write(device, reply, header->len) < 0) perror("answer");
}

static struct fuse_attr attributes(unsigned long id) {
    return (struct fuse_attr){.ino = id, .nlink = 1, .size = id == FILE_ID ? 4096 : 0,
        .mode = id == FILE_ID ? S_IFREG | 0600 : S_IFDIR | 0700, .blksize = 4096};
}

static void serve(struct fuse_in_header *request) {
    static char page[4096];
    switch (request->opcode) {
    case FUSE_INIT: {
        struct fuse_init_out out = {.major = 7, .minor = 23, .max_write = 4096, .max_background = 8};
        answer(request, 0, &out, sizeof out);
        return;
    }
    case FUSE_LOOKUP: {
        struct fuse_entry_out out = {.nodeid = FILE_ID, .attr = attributes(FILE_ID)};
        answer(request, 0, &out, sizeof out);
        return;
    }
    case FUSE_GETATTR: {
        struct fuse_attr_out out = {.attr = attributes(request->nodeid)};
        answer(request, 0, &out, sizeof out);
        return;
    }
    case FUSE_OPEN: {
        struct fuse_open_out out = {.fh = 1};
        answer(request, 0, &out, sizeof out);
        return;
    }
    case FUSE_READ:
        answer(request, 0, page, sizeof page);
        return;
    case FUSE_FLUSH:
    case FUSE_RELEASE:
        answer(request, 0, NULL, 0);
        return;
    case FUSE_WRITE: /* never answered */
    case FUSE_FORGET:
        return;
    default:
        answer(request, ENOSYS, NULL, 0);
    }
}

static void *map_later(void *unused) {
    usleep(200000);
    mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    pause();
    return unused;
}

static void victim(const char *directory) {
    char path[4096];
    pthread_t thread;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    snprintf(path, sizeof path, "%s/file", directory);
    int file = open(path, O_RDWR);
    char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (file < 0 || page == MAP_FAILED) exit(1);
    close(file);
    page[0] = 'x';
    pthread_create(&thread, NULL, map_later, NULL);
    munmap(page, 4096);
    pause();
}

int main(int argc, char **argv) {
    char options[128], request[1 << 17];
    if (argc != 2 || unshare(CLONE_NEWNS) || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL)) return 77;
    device = open("/dev/fuse", O_RDWR | O_CLOEXEC);
    snprintf(options, sizeof options, "fd=%d,rootmode=40000,user_id=0,group_id=0", device);
    if (device < 0 || mount("hang", argv[1], "fuse.hang", MS_NOSUID | MS_NODEV, options)) return 77;
    pid_t child = fork();
    if (child == 0) {
        close(device);
        victim(argv[1]);
    }
    struct pollfd sources[] = {{.fd = 0, .events = POLLIN}, {.fd = device, .events = POLLIN}};
    for (int wrote = 0; poll(sources, 2, -1) > 0 && !(sources[0].revents & (POLLIN | POLLHUP));) {
        if (!(sources[1].revents & POLLIN)) continue;
        if (read(device, request, sizeof request) < 0) continue;
        struct fuse_in_header *header = (void *)request;
        serve(header);
        if (header->opcode != FUSE_WRITE || wrote++) continue;
        usleep(400000); /* until the second thread waits, too */
        printf("%d\n", child);
        fflush(stdout);
    }
    close(device); /* ends the connection: the write fails, and all go on */
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    return 0;
}
