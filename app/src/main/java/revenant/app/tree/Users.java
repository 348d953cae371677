package revenant.app.tree;

import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.Status;
import revenant.collector.model.Task;

/** Names of users, by the host's own passwd file. */
public final class Users {
    private Users() {}

    /** The name of a user id, or the number where there is none. */
    public static String name(HostFacts host, long uid) {
        String name = host.users().get(uid);
        return name == null ? Long.toString(uid) : name;
    }

    /** The effective user of a task. */
    public static Reading<String> of(HostFacts host, Task task) {
        return task.status().flatMap(Status::uids).map(ids -> name(host, ids.effective()));
    }
}
