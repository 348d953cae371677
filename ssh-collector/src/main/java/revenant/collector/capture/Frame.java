package revenant.collector.capture;

import revenant.collector.model.BlockedRead;
import revenant.collector.model.Reason;
import revenant.collector.model.SectionReport;

/** What stands between the data of a capture: one line {@code @NONCE word ...}. */
sealed interface Frame {
    record Begin(String section, String format) implements Frame {}

    record End(SectionReport report) implements Frame {}

    /** A reader was killed: the item before may be cut, items may come again. */
    record Retry() implements Frame {}

    record Blocked(BlockedRead read) implements Frame {}

    record Note(Reason reason, String words) implements Frame {}

    /** Until the next frame: what the readers wrote on standard error. */
    record Errors() implements Frame {}

    record Done(long millis) implements Frame {}

    /** The collection never got to its end, and whoever saved it says so: what follows is another capture. */
    record Cut() implements Frame {}

    /** A frame of a later version, or a damaged one. */
    record Unknown(String text) implements Frame {}

    /** Reads a frame from what follows the marker. */
    static Frame parse(String text) {
        String[] words = text.split(" ", 4);
        try {
            return switch (words[0]) {
                case "begin" -> new Begin(words[1], words[2]);
                case "end" -> end(text.split(" ", 5));
                case "retry" -> new Retry();
                case "blocked" -> blocked(text);
                case "note" -> note(text.split(" ", 3));
                case "errors" -> new Errors();
                case "done" -> new Done(words.length > 1 ? Long.parseLong(words[1]) : -1);
                case "cut" -> new Cut();
                default -> new Unknown(text);
            };
        } catch (ArrayIndexOutOfBoundsException | StringIndexOutOfBoundsException | IllegalArgumentException damaged) {
            return new Unknown(text);
        }
    }

    private static Frame end(String[] words) {
        SectionReport.Outcome outcome = switch (words[2]) {
            case "ok" -> SectionReport.Outcome.OK;
            case "deadline" -> SectionReport.Outcome.DEADLINE;
            case "failed" -> SectionReport.Outcome.FAILED;
            case "skipped" -> SectionReport.Outcome.SKIPPED;
            default -> throw new IllegalArgumentException(words[2]);
        };
        String detail = words.length > 4 ? words[4] : "";
        return new End(new SectionReport(words[1], outcome, detail, Long.parseLong(words[3])));
    }

    /** {@code blocked PATH PID killed|stuck}; the path of a cgroup may hold spaces. */
    private static Frame blocked(String text) {
        int fate = text.lastIndexOf(' ');
        int pid = text.lastIndexOf(' ', fate - 1);
        boolean stuck = switch (text.substring(fate + 1)) {
            case "stuck" -> true;
            case "killed" -> false;
            default -> throw new IllegalArgumentException(text);
        };
        String path = text.substring("blocked ".length(), pid);
        return new Blocked(new BlockedRead(path, Integer.parseInt(text.substring(pid + 1, fate)), stuck));
    }

    private static Frame note(String[] words) {
        Reason reason = switch (words[1]) {
            case "denied" -> Reason.DENIED;
            case "unsupported" -> Reason.UNSUPPORTED;
            case "timed-out" -> Reason.TIMED_OUT;
            case "not-collected" -> Reason.NOT_COLLECTED;
            case "vanished" -> Reason.VANISHED;
            default -> throw new IllegalArgumentException(words[1]);
        };
        return new Note(reason, words.length > 2 ? words[2] : "");
    }
}
