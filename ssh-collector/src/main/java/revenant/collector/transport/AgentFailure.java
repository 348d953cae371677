package revenant.collector.transport;

import java.io.IOException;

/** The agent cannot be reached or does not follow its protocol; says nothing of the connection to the host. */
final class AgentFailure extends IOException {
    private static final long serialVersionUID = 1;

    AgentFailure(String message) {
        super(message);
    }

    AgentFailure(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
