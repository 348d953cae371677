package revenant.collector.testing;

import java.io.IOException;
import java.util.UUID;

/** A user of this machine with a password of its own, removed when closed. */
public final class TestUser implements AutoCloseable {
    private final String name;
    private final String password;

    private TestUser(String name, String password) {
        this.name = name;
        this.password = password;
    }

    /** Makes one; needs root. */
    public static TestUser create() throws IOException {
        String random = UUID.randomUUID().toString();
        TestUser user = new TestUser("rvt" + random.substring(0, 8), random);
        Commands.run("useradd", "--no-create-home", "--shell", "/bin/sh", user.name);
        Commands.runWithInput(user.name + ":" + user.password + "\n", "chpasswd");
        return user;
    }

    public String name() {
        return name;
    }

    public String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        Commands.run("userdel", "--force", name);
    }
}
