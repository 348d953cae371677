/* The daemon: a directory in which every name but those beginning with "new" is a file of one page. */
#include "fuse.h"

enum { PAGE = 4096, ROOT = 1 };

static int device;

static void answer(const struct fuse_in_header *in, const void *body, size_t size, int error) {
    struct {
        struct fuse_out_header head;
        char body[2 * PAGE];
    } reply = {.head = {.len = sizeof(struct fuse_out_header) + size, .error = -error, .unique = in->unique}};
    memcpy(reply.body, body, size);
    if (write(device, &reply, reply.head.len) < 0 && errno != ENOENT) { /* ENOENT: interrupted meanwhile */
        _exit(0);
    }
}

static struct fuse_attr attr_of(uint64_t node) {
    return (struct fuse_attr){.ino = node,
                              .mode = node == ROOT ? S_IFDIR | 0755 : S_IFREG | 0644,
                              .nlink = 1,
                              .size = node == ROOT ? 0 : PAGE,
                              .blksize = PAGE};
}

static struct fuse_entry_out entry_of(const char *name) {
    uint64_t node = ROOT + 1;
    for (; *name; name++) {
        node = node * 31 % 1000003 + (unsigned char)*name;
    }
    return (struct fuse_entry_out){.nodeid = node, .attr = attr_of(node), .attr_valid = 9999, .entry_valid = 9999};
}

static void look_up(const struct fuse_in_header *in, const char *name) {
    struct fuse_entry_out out = entry_of(name);
    bool absent = !strncmp(name, "new", 3);
    answer(in, &out, absent ? 0 : sizeof out, absent ? ENOENT : 0);
}

static void create(const struct fuse_in_header *in, const char *name) {
    struct {
        struct fuse_entry_out entry;
        struct fuse_open_out open;
    } out = {.entry = entry_of(name), .open = {.fh = 1}};
    answer(in, &out, sizeof out, 0);
}

static void initialise(const struct fuse_in_header *in, uint32_t flags) {
    struct fuse_init_out out = {.major = 7,
                                .minor = 31,
                                .max_readahead = PAGE,
                                .max_write = PAGE,
                                .max_background = 12,
                                .congestion_threshold = 9,
                                .flags = flags};
    answer(in, &out, sizeof out, 0);
}

static void serve(const struct fuse_in_header *in, const void *body) {
    static const char zeroes[PAGE];
    struct fuse_attr_out attr = {.attr = attr_of(in->nodeid), .attr_valid = 9999};
    struct fuse_open_out open = {.fh = 1};
    struct fuse_write_out wrote = {.size = PAGE};
    struct fuse_statfs_out space = {.st = {.blocks = 1000, .bfree = 500, .bavail = 500, .bsize = PAGE, .frsize = PAGE}};
    switch (in->opcode) {
    case FUSE_LOOKUP: return look_up(in, body);
    case FUSE_CREATE: return create(in, (const char *)body + sizeof(struct fuse_create_in));
    case FUSE_GETATTR:
    case FUSE_SETATTR: return answer(in, &attr, sizeof attr, 0);
    case FUSE_OPEN:
    case FUSE_OPENDIR: return answer(in, &open, sizeof open, 0);
    case FUSE_READ: return answer(in, zeroes, sizeof zeroes, 0);
    case FUSE_WRITE: return answer(in, &wrote, sizeof wrote, 0);
    case FUSE_STATFS: return answer(in, &space, sizeof space, 0);
    case FUSE_READDIR:
    case FUSE_FLUSH:
    case FUSE_RELEASE:
    case FUSE_RELEASEDIR:
    case FUSE_FSYNC:
    case FUSE_DESTROY: return answer(in, "", 0, 0);
    case FUSE_FORGET:
    case FUSE_BATCH_FORGET:
    case FUSE_INTERRUPT: return;
    default: return answer(in, "", 0, ENOSYS);
    }
}

void fuse_daemon(void *argument) {
    static _Alignas(8) char buffer[1 << 17];
    const struct fuse *fuse = argument;
    const struct fuse_in_header *in = (const void *)buffer;
    device = fuse->device;
    while (read(device, buffer, sizeof buffer) > 0) {
        uint64_t bit = 1ULL << (in->opcode & 63);
        if (in->opcode == FUSE_INIT) {
            initialise(in, fuse->flags);
            while (fuse->deaf) {
                pause();
            }
        } else if (bit & fuse->unsupported) {
            answer(in, "", 0, ENOSYS);
        } else if (!(bit & fuse->silent)) {
            if (bit & fuse->slow) {
                pause_ms(fuse->delay_ms);
            }
            serve(in, buffer + sizeof *in);
        }
    }
}
