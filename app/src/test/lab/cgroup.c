/* Cgroups, of the version 1 hierarchies and of version 2, wherever they are mounted. */
#include "lab.h"

enum { LONGEST = 512 };

/* The mount point of the hierarchy, "" when there is none. A v1 hierarchy is known by a super option. */
static const char *mounted(enum hierarchy hierarchy) {
    static char where[LONGEST];
    static const char *options[] = {"name=systemd", "pids", "freezer", ""};
    char line[4096], point[LONGEST], type[64], super[LONGEST];
    FILE *mounts = fopen("/proc/self/mountinfo", "re");
    where[0] = 0;
    while (mounts && fgets(line, sizeof line, mounts)) {
        char *tail = strstr(line, " - ");
        if (!tail || sscanf(line, "%*s %*s %*s %*s %511s", point) != 1
            || sscanf(tail, " - %63s %*s %511s", type, super) != 2) {
            continue;
        }
        bool second = !strcmp(type, "cgroup2");
        if (hierarchy == UNIFIED ? second : !strcmp(type, "cgroup") && strstr(super, options[hierarchy])) {
            strcpy(where, point);
        }
    }
    if (mounts) {
        fclose(mounts);
    }
    return where;
}

static void remove_cgroup(void *directory) {
    for (int tries = 0; tries < 100 && rmdir(directory) && errno == EBUSY; tries++) {
        pause_ms(20); /* the last process has ended but is not out of it yet */
    }
    free(directory);
}

static void make_one(const char *directory) {
    if (!mkdir(directory, 0755)) {
        undo_after(remove_cgroup, strdup(directory));
    } else if (errno != EEXIST) {
        die(directory);
    }
}

const char *cgroup(enum hierarchy hierarchy, const char *path) {
    char *directory = malloc(LONGEST);
    const char *mount = mounted(hierarchy);
    if (!*mount) {
        fprintf(stderr, "this cgroup hierarchy is not mounted\n");
        exit(77);
    }
    snprintf(directory, LONGEST, "%s/%s", mount, path);
    for (char *slash = directory + strlen(mount) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = 0;
        make_one(directory);
        *slash = '/';
    }
    make_one(directory);
    return directory;
}

void write_file(const char *directory, const char *name, const char *text) {
    char path[LONGEST + 64];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0 || write(file, text, strlen(text)) < 0) {
        die(path);
    }
    close(file);
}

void await_file(const char *directory, const char *name, const char *text) {
    char path[LONGEST + 64], found[512];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    for (int tries = 0; tries < 1000; tries++) {
        int file = open(path, O_RDONLY | O_CLOEXEC);
        ssize_t length = read(file, found, sizeof found - 1);
        close(file);
        found[length > 0 ? length : 0] = 0;
        if (strstr(found, text)) {
            return;
        }
        pause_ms(10);
    }
    fprintf(stderr, "%s: wanted %s, found %s\n", path, text, found);
    exit(1);
}

void enter_cgroup(const char *directory) {
    write_file(directory, "cgroup.procs", "0");
}

void join_cgroup(void) {
    char *listed = getenv("TROUBLE_CGROUP"), *rest = listed ? strdup(listed) : NULL;
    for (char *procs; (procs = strsep(&rest, " "));) {
        int file = open(procs, O_WRONLY | O_CLOEXEC);
        if (file < 0 || write(file, "0", 1) != 1) {
            die(procs);
        }
        close(file);
    }
}
