package revenant.bench;

import java.util.List;

/** What kinds of process the host runs, as large hosts do: many small workers, few programs with many threads. */
enum Kind {
    NGINX("nginx", "nginx: worker process", 33, 1, 40, "ep_poll", "do_epoll_wait", "__x64_sys_epoll_wait"),
    POSTGRES("postgres", "postgres: app shop 10.0.3.%d(5432) idle", 110, 1, 20, "ep_poll", "do_epoll_wait"),
    BASH("bash", "bash -c ./nightly.sh --shard %d", 1000, 1, 4, "do_wait", "kernel_wait4", "__do_sys_wait4"),
    PYTHON("python3", "/usr/bin/python3 /srv/jobs/worker.py --queue=orders-%d", 1000, 2, 12, "futex_wait", "do_futex"),
    SHIM("containerd-shim", "/usr/bin/containerd-shim-runc-v2 -namespace k8s.io -id %d", 0, 11, 14, "futex_wait"),
    REDIS("redis-server", "redis-server *:6379 [cluster %d]", 101, 5, 30, "ep_poll", "do_epoll_wait"),
    NODE("node", "node /srv/web/server.js --port %d", 1000, 11, 25, "ep_poll", "do_epoll_wait"),
    JAVA(
            "java",
            "/usr/bin/java -Xmx2g -jar /srv/shop/orders.jar --instance %d",
            1000,
            41,
            60,
            "futex_wait",
            "do_futex");

    final String comm;
    final String arguments;
    final long uid;
    final int threads;
    final int descriptors;
    final List<String> wait;

    Kind(String comm, String arguments, long uid, int threads, int descriptors, String... wait) {
        this.comm = comm;
        this.arguments = arguments;
        this.uid = uid;
        this.threads = threads;
        this.descriptors = descriptors;
        this.wait = List.of(wait);
    }

    /** A kind for a draw of 0 to 99; four tasks to a process on average. */
    static Kind drawn(int of100) {
        if (of100 < 30) {
            return NGINX;
        }
        if (of100 < 50) {
            return POSTGRES;
        }
        if (of100 < 74) {
            return BASH;
        }
        if (of100 < 85) {
            return PYTHON;
        }
        if (of100 < 90) {
            return SHIM;
        }
        if (of100 < 93) {
            return REDIS;
        }
        return of100 < 95 ? NODE : JAVA;
    }
}
