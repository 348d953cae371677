/* Waiting for what the kernel shows of a task; what does not come within 10 seconds ends the program. */
#include "lab.h"
#include <dirent.h>
#include <sysexits.h>

enum { PATIENCE_MS = 10000, STEP_MS = 2 };

void pause_ms(int milliseconds) {
    struct timespec time = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000L};
    while (nanosleep(&time, &time) && errno == EINTR) {
    }
}

/* The file of the task, empty when it cannot be read. */
static const char *read_task(pid_t pid, pid_t tid, const char *name) {
    static char text[16384];
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task/%d/%s", pid, tid, name);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? 0 : read(file, text, sizeof text - 1);
    text[length > 0 ? length : 0] = 0;
    if (file >= 0) {
        close(file);
    }
    return text;
}

static const char *after_name(pid_t pid, pid_t tid) {
    const char *end = strrchr(read_task(pid, tid, "stat"), ')');
    return end ? end + 2 : "";
}

_Noreturn static void gave_up(pid_t tid, const char *wanted, const char *found) {
    fprintf(stderr, "task %d: wanted %s, found %s\n", tid, wanted, found);
    exit(1);
}

void await_state(pid_t pid, pid_t tid, const char *states) {
    for (int spent = 0; spent < PATIENCE_MS; spent += STEP_MS) {
        char state = after_name(pid, tid)[0];
        if (state && strchr(states, state)) {
            return;
        }
        pause_ms(STEP_MS);
    }
    gave_up(tid, states, after_name(pid, tid));
}

/*
 * Who reads a task's stat or cmdline holds its memory for that moment. If it exits just then, the reader unmaps the memory in
 * its place, and a task that was to be stuck in that is gone: nobody's fault, and another try does it.
 */
static void not_gone(pid_t pid, pid_t tid) {
    char state = after_name(pid, tid)[0];
    if (!state || strchr("ZX", state)) {
        fprintf(stderr, "task %d is gone, another try may do it\n", tid);
        exit(EX_TEMPFAIL);
    }
}

void await_frame(pid_t pid, pid_t tid, const char *function) {
    for (int spent = 0; spent < PATIENCE_MS; spent += STEP_MS) {
        if (strstr(read_task(pid, tid, "stack"), function)) {
            return;
        }
        not_gone(pid, tid);
        pause_ms(STEP_MS);
    }
    gave_up(tid, function, read_task(pid, tid, "stack"));
}

void await_gone(pid_t pid) {
    for (int spent = 0; spent < PATIENCE_MS; spent += STEP_MS) {
        char state = after_name(pid, pid)[0];
        if (!state || state == 'Z') {
            return;
        }
        pause_ms(STEP_MS);
    }
    gave_up(pid, "its end", after_name(pid, pid));
}

pid_t other_thread_of(pid_t pid) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task", pid);
    pid_t found = 0;
    DIR *tasks = opendir(path);
    for (struct dirent *task; tasks && (task = readdir(tasks));) {
        if (atoi(task->d_name) > 0 && atoi(task->d_name) != pid) {
            found = atoi(task->d_name);
        }
    }
    if (tasks) {
        closedir(tasks);
    }
    return found;
}

static bool is_called(pid_t pid, const char *name) {
    const char *comm = read_task(pid, pid, "comm");
    return !strncmp(comm, name, strlen(name)) && comm[strlen(name)] == '\n';
}

static pid_t find_child(pid_t parent, const char *name) {
    char children[4096];
    snprintf(children, sizeof children, "%s", read_task(parent, parent, "children"));
    for (char *word = strtok(children, " "); word; word = strtok(NULL, " ")) {
        if (!name || is_called(atoi(word), name)) {
            return atoi(word);
        }
    }
    return 0;
}

pid_t child_called(pid_t parent, const char *name) {
    for (int spent = 0; spent < PATIENCE_MS; spent += STEP_MS) {
        pid_t found = find_child(parent, name);
        if (found) {
            return found;
        }
        pause_ms(STEP_MS);
    }
    gave_up(parent, name, read_task(parent, parent, "children"));
}

pid_t descendant_called(pid_t ancestor, const char *name) {
    for (int spent = 0; spent < PATIENCE_MS; spent += STEP_MS) {
        for (pid_t next = ancestor; next; next = find_child(next, NULL)) {
            if (is_called(next, name)) {
                return next;
            }
        }
        pause_ms(STEP_MS);
    }
    gave_up(ancestor, name, read_task(ancestor, ancestor, "children"));
}

pid_t parent_of(pid_t pid) {
    int parent = 0;
    sscanf(after_name(pid, pid), "%*c %d", &parent);
    return parent;
}
