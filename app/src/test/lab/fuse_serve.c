/* The daemon: a directory in which every name is a file of one page, but for "core" and those beginning with "new". */
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
                              .mode = node == ROOT ? S_IFDIR | 0755 : S_IFREG | 0600, /* else no core is dumped into it */
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
    bool absent = !strncmp(name, "new", 3) || !strcmp(name, "core");
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
    struct fuse_open_out open = {.fh = 1, .open_flags = FOPEN_KEEP_CACHE};
    struct fuse_write_out wrote = {.size = ((const struct fuse_write_in *)body)->size};
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

static void serve_as_told(const struct fuse *fuse, const struct fuse_in_header *in) {
    uint64_t bit = OPCODE(in->opcode & 63);
    if (bit & fuse->unsupported) {
        answer(in, "", 0, ENOSYS);
    } else if (!(bit & fuse->silent)) {
        if (bit & fuse->selfish) {
            fuse_open(fuse, "other", O_RDONLY);
        }
        if (bit & fuse->slow) {
            pause_ms(fuse->delay_ms);
        }
        serve(in, in + 1);
    }
}

/* The next request, NULL when there is no connection any more. */
static const struct fuse_in_header *next(void) {
    static _Alignas(8) char buffer[1 << 17];
    return read(device, buffer, sizeof buffer) > 0 ? (const void *)buffer : NULL;
}

void fuse_shake_hands(const struct fuse *fuse) {
    device = fuse->device;
    const struct fuse_in_header *in = next();
    if (!in || in->opcode != FUSE_INIT) {
        die("FUSE_INIT");
    }
    initialise(in, fuse->flags ^ FUSE_PARALLEL_DIROPS);
}

void fuse_daemon(void *argument) {
    const struct fuse *fuse = argument;
    fuse_shake_hands(fuse);
    while (fuse->deaf) {
        pause();
    }
    for (const struct fuse_in_header *in; (in = next());) {
        serve_as_told(fuse, in);
    }
}
