/* Containers that are not gone when their first process is: survivors, and namespaces that do not end. */
#include "kinds.h"
#include <sys/ptrace.h>

static void set_cgroup(const char *path) {
    char procs[1200];
    snprintf(procs, sizeof procs, "%s/cgroup.procs %s/cgroup.procs", cgroup(SYSTEMD, path), cgroup(UNIFIED, path));
    setenv("TROUBLE_CGROUP", procs, 1);
}

static void live_on(void *unused) {
    announce();
    idle(unused);
}

/* The main process, which a runtime makes the leader of a session. */
static void start_a_helper(void *unused) {
    setsid();
    join_cgroup();
    spawn("app-helper", live_on, unused);
}

/* In the host's pid namespace, so that nothing ends with its first process; the shim gets what it leaves. */
void container_survivor(char **path) {
    set_cgroup(path[0]);
    prctl(PR_SET_NAME, "containerd-shim");
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    waitpid(spawn("app", start_a_helper, NULL), NULL, 0);
    pid_t pid = own(hear());
    ready("pid=%d shim=%d", pid, getpid());
    await_end_of_input();
}

static void start_and_stay(void *unused) {
    start_a_helper(unused);
    sleep_for_ever();
}

void container_whole(char **path) {
    set_cgroup(path[0]);
    prctl(PR_SET_NAME, "containerd-shim");
    pid_t main_process = spawn("app", start_and_stay, NULL), pid = own(hear());
    ready("main=%d pid=%d shim=%d", main_process, pid, getpid());
    await_end_of_input();
}

static void run_app(void *unused) {
    spawn("app", live_on, unused);
}

static pid_t start_container(pid_t *app) {
    prctl(PR_SET_NAME, "containerd-shim");
    pid_t init = container("container-init", run_app, NULL);
    *app = own(hear());
    return init;
}

static long tracer_options;

static void trace(void *argument) {
    if (ptrace(PTRACE_SEIZE, *(pid_t *)argument, NULL, tracer_options)) {
        die("seize");
    }
    announce();
    sleep_for_ever();
}

static void trace_and_end(long options, const char *states) {
    pid_t app, init = start_container(&app);
    tracer_options = options;
    pid_t tracer = spawn("debugger", trace, &app);
    hear();
    end_container();
    await_frame(init, init, "zap_pid_ns_processes");
    await_state(app, app, states);
    ready("init=%d pid=%d tracer=%d", init, app, tracer);
    await_end_of_input();
}

/* A zombie that its tracer has to wait for first, outside of the namespace. */
void pidns_traced_zombie(char **unused) {
    (void)unused;
    trace_and_end(0, "Z");
}

/* A process that its tracer holds on its way to exit. */
void pidns_held(char **unused) {
    (void)unused;
    trace_and_end(PTRACE_O_TRACEEXIT, "t");
}

/* A zombie whose parent is outside, and does not wait. */
void pidns_entered_zombie(char **unused) {
    (void)unused;
    pid_t app, init = start_container(&app);
    pid_t entered = spawn_inside(init, "sh", live_on, NULL);
    hear();
    end_container();
    await_frame(init, init, "zap_pid_ns_processes");
    await_state(entered, entered, "Z");
    ready("init=%d pid=%d parent=%d", init, entered, getpid());
    await_end_of_input();
}

/* One has ended as it should, another runs. */
void pidns_ends(char **unused) {
    (void)unused;
    pid_t app, ended = start_container(&app);
    end_container();
    waitpid(ended, NULL, 0);
    pid_t init = start_container(&app);
    ready("init=%d pid=%d ended=%d", init, app, ended);
    await_end_of_input();
}
