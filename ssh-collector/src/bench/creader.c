/*
 * creader [tree]: reads what the Linux probe reads, with its own readdir, and writes it to standard output: the least
 * that reading these files costs. `tree`: only the stat of every task.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MANY 200000
static char buffer[1 << 23], path[512], target[4096];
static char *tasks[MANY], *processes[MANY], *special[MANY], *cgroups[MANY], *mounts[MANY];
static int task_count, process_count, special_count, cgroup_count, mount_count;

static int cat(const char *name) {
    int file = open(name, O_RDONLY | O_CLOEXEC), all = 0, n;
    if (file < 0) return 0;
    printf("==> %s <==\n", name);
    while ((n = read(file, buffer + all, sizeof buffer - 1 - all)) > 0) all += n;
    fwrite(buffer, 1, all, stdout);
    putchar('\n');
    close(file);
    buffer[all] = 0;
    return all;
}

static void of_each(char **items, int count, const char *file) {
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", items[i], file);
        cat(path);
    }
}

static int once(char **set, int *count, const char *value) {
    for (int i = 0; i < *count; i++)
        if (!strcmp(set[i], value)) return 0;
    set[(*count)++] = strdup(value);
    return 1;
}

static int link_of(const char *name) {
    int n = readlink(name, target, sizeof target - 1);
    target[n < 0 ? 0 : n] = 0;
    printf("%s%c%s%c", name, 0, target, 0);
    return n;
}

static void list(void) {
    DIR *proc = opendir("."), *task;
    struct dirent *entry, *thread;
    while ((entry = readdir(proc))) {
        if (entry->d_name[0] < '0' || entry->d_name[0] > '9') continue;
        processes[process_count++] = strdup(entry->d_name);
        snprintf(path, sizeof path, "%s/task", entry->d_name);
        if (!(task = opendir(path))) continue;
        while ((thread = readdir(task))) {
            if (thread->d_name[0] == '.') continue;
            snprintf(path, sizeof path, "%s/task/%s", entry->d_name, thread->d_name);
            tasks[task_count++] = strdup(path);
        }
        closedir(task);
    }
    closedir(proc);
}

static void links_in(const char *directory) {
    char name[600];
    for (int i = 0; i < process_count; i++) {
        snprintf(path, sizeof path, "%s/%s", processes[i], directory);
        DIR *links = opendir(path);
        struct dirent *entry;
        if (!links) continue;
        while ((entry = readdir(links))) {
            if (entry->d_name[0] == '.') continue;
            snprintf(name, sizeof name, "%s/%s/%s", processes[i], directory, entry->d_name);
            link_of(name);
            if (!strncmp(target, "anon_inode:", 11) || !strcmp(target, "/dev/fuse")) {
                snprintf(name, sizeof name, "%s/fdinfo/%s", processes[i], entry->d_name);
                special[special_count++] = strdup(name);
            }
            if (!strcmp(entry->d_name, "mnt") && once(cgroups, &cgroup_count, target)) {
                snprintf(name, sizeof name, "%s/mountinfo", processes[i]);
                mounts[mount_count++] = strdup(name);
            }
        }
        closedir(links);
    }
}

static void all(void) {
    static const char *host[] = {"sys/kernel/random/boot_id", "uptime", "loadavg", "pressure/cpu", "pressure/memory",
        "pressure/io", "pressure/irq", "sys/kernel/pid_max", "sys/kernel/threads-max", "sys/fs/file-nr",
        "sys/kernel/hostname", "sys/kernel/osrelease", "sys/kernel/ostype", "version", "/etc/passwd"};
    static const char *links[] = {"exe", "cwd", "root"};
    for (unsigned i = 0; i < sizeof host / sizeof *host; i++) cat(host[i]);
    of_each(tasks, task_count, "status");
    of_each(tasks, task_count, "wchan");
    of_each(tasks, task_count, "syscall");
    of_each(tasks, task_count, "stack");
    of_each(processes, process_count, "cgroup");
    links_in("ns");
    for (int i = 0; i < mount_count; i++) cat(mounts[i]);
    links_in("fd");
    for (int i = 0; i < special_count; i++) cat(special[i]);
    of_each(processes, process_count, "limits");
    of_each(processes, process_count, "loginuid");
    for (int i = 0; i < process_count; i++)
        for (int j = 0; j < 3; j++) {
            snprintf(path, sizeof path, "%s/%s", processes[i], links[j]);
            link_of(path);
        }
    of_each(processes, process_count, "cmdline");
}

int main(int argc, char **argv) {
    if (chdir("/proc")) return 1;
    list();
    of_each(tasks, task_count, "stat");
    if (argc < 2 || strcmp(argv[1], "tree")) all();
    return 0;
}
