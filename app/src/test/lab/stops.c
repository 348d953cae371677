/* Stopped processes, and signals that nobody takes. */
#include "kinds.h"
#include <pthread.h>
#include <sys/ioctl.h>
#include <termios.h>

void stopped(char **unused) {
    (void)unused;
    pid_t pid = spawn("app", idle, NULL);
    kill(pid, SIGSTOP);
    await_state(pid, pid, "T");
    ready("pid=%d", pid);
    await_end_of_input();
}

/* Reads the terminal of its session from the background: SIGTTIN stops it. */
static void read_terminal(void *unused) {
    char c;
    (void)unused;
    setpgid(0, 0);
    announce();
    _exit(read(*(int *)unused, &c, 1) != 1);
}

static void lead_a_session(void *unused) {
    (void)unused;
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) || unlockpt(master) || setsid() < 0) {
        die("terminal");
    }
    int terminal = open(ptsname(master), O_RDWR); /* becomes the controlling one */
    if (terminal < 0) {
        die("ptsname");
    }
    spawn("vim", read_terminal, &terminal);
    sleep_for_ever();
}

void stopped_job(char **unused) {
    (void)unused;
    pid_t shell = spawn("bash", lead_a_session, NULL), pid = own(hear());
    await_state(pid, pid, "T");
    ready("pid=%d shell=%d", pid, shell);
    await_end_of_input();
}

static void handle(int signal) {
    (void)signal;
}

static sigset_t term(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    return set;
}

static void *with_the_mask_of_its_maker(void *unused) {
    sleep_for_ever();
    return unused;
}

static void *that_takes_it(void *unused) {
    sigset_t set = term();
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    sleep_for_ever();
    return unused;
}

static void *that_waits_for_it(void *unused) {
    sigset_t set = term();
    for (int signal;;) {
        sigwait(&set, &signal);
    }
    return unused;
}

static void block(void *second_thread) {
    pthread_t thread;
    sigset_t set = term();
    signal(SIGTERM, handle);
    sigprocmask(SIG_BLOCK, &set, NULL);
    pthread_create(&thread, NULL, *(void *(**)(void *))second_thread, NULL);
    pause_ms(20);
    announce();
    sleep_for_ever();
}

static void send_term_to(void *(*second_thread)(void *)) {
    pid_t pid = spawn("app", block, &second_thread);
    hear();
    kill(pid, SIGTERM);
    pause_ms(20);
    ready("pid=%d tid=%d", pid, other_thread_of(pid));
    await_end_of_input();
}

void signal_blocked(char **unused) {
    (void)unused;
    send_term_to(with_the_mask_of_its_maker);
}

void signal_blocked_once(char **unused) {
    (void)unused;
    send_term_to(that_takes_it);
}

void signal_waited_for(char **unused) {
    (void)unused;
    send_term_to(that_waits_for_it);
}
