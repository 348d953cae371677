package revenant.app.view.host;

/** The two ways to read one host. Nothing is contacted before the first reading. */
public interface Access {
    /** The host read as root through sudo, or as the user of the login. */
    Source as(boolean root);
}
