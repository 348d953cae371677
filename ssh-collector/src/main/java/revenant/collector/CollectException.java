package revenant.collector;

import java.util.List;
import java.util.Objects;

/**
 * No snapshot. The message says what happened, {@link #hint()} what to try; each kind carries the facts a view may want
 * to lay out. A snapshot with holes is not an error, see {@link revenant.collector.model.Reading}.
 */
public abstract sealed class CollectException extends Exception {
    private static final long serialVersionUID = 1;
    private final String hint;

    private CollectException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /** One sentence: what happened. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** One or two sentences: what to try. */
    public String hint() {
        return hint;
    }

    /** No connection: name not found, refused, no route, dropped while shaking hands. */
    public static final class Unreachable extends CollectException {
        private static final long serialVersionUID = 1;

        public Unreachable(String message, String hint) {
            super(message, hint);
        }
    }

    /** The host's key is in no known_hosts file and nobody accepted it. */
    public static final class HostKeyUnknown extends CollectException {
        private static final long serialVersionUID = 1;
        private final String fingerprint;

        public HostKeyUnknown(String message, String hint, String fingerprint) {
            super(message, hint);
            this.fingerprint = fingerprint;
        }

        /** {@code SHA256:...} as ssh-keygen -l prints it. */
        public String fingerprint() {
            return fingerprint;
        }
    }

    /** The host shows another key than known_hosts has, or a revoked one. There is no way on. */
    public static final class HostKeyChanged extends CollectException {
        private static final long serialVersionUID = 1;
        private final List<String> expected;
        private final String offered;
        private final boolean revoked;

        public HostKeyChanged(String message, String hint, List<String> expected, String offered, boolean revoked) {
            super(message, hint);
            this.expected = List.copyOf(expected);
            this.offered = offered;
            this.revoked = revoked;
        }

        /** Fingerprints (type and SHA256) that known_hosts holds for this host. */
        public List<String> expected() {
            return expected;
        }

        /** Fingerprint the host offered. */
        public String offered() {
            return offered;
        }

        public boolean revoked() {
            return revoked;
        }
    }

    /** The host took none of the logins, or sudo refused. */
    public static final class LoginRefused extends CollectException {
        private static final long serialVersionUID = 1;

        public LoginRefused(String message, String hint) {
            super(message, hint);
        }
    }

    /** Nothing came within the time allowed. */
    public static final class TimedOut extends CollectException {
        private static final long serialVersionUID = 1;

        public TimedOut(String message, String hint) {
            super(message, hint);
        }
    }

    /** The other side cannot be read by us: no common algorithm, an operating system we do not know, no shell. */
    public static final class Unsupported extends CollectException {
        private static final long serialVersionUID = 1;

        public Unsupported(String message, String hint) {
            super(message, hint);
        }
    }

    /** The probe started and did not deliver even the first section. */
    public static final class ProbeFailed extends CollectException {
        private static final long serialVersionUID = 1;

        public ProbeFailed(String message, String hint) {
            super(message, hint);
        }
    }

    /** The file or stream is not a capture, or is one of a newer format. */
    public static final class BadCapture extends CollectException {
        private static final long serialVersionUID = 1;

        public BadCapture(String message, String hint) {
            super(message, hint);
        }
    }

    /** The person cancelled. */
    public static final class Cancelled extends CollectException {
        private static final long serialVersionUID = 1;

        public Cancelled() {
            super("Cancelled.", "");
        }
    }
}
