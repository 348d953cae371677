package revenant.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a probe printed, taken apart by the letter of capture format 1: whatever is out of place fails the test. */
record LinuxProbeOutput(Map<String, Section> sections, boolean done) {
    private static final Pattern HEAD = Pattern.compile("\\Arevenant-capture 1 linux ([0-9a-f-]{16,64})\n");
    private static final Pattern ITEM = Pattern.compile("(?m)^==> (.*) <==\n");
    private static final Section NONE = Section.of("");

    /** A section: its data in the order printed, the frames within, how it ended. */
    record Section(String format, StringBuilder data, List<String> frames, StringBuilder outcome) {
        static Section of(String format) {
            return new Section(format, new StringBuilder(), new ArrayList<>(), new StringBuilder());
        }

        /** The files printed, by path; of one printed twice the later. */
        Map<String, String> files() {
            Map<String, String> files = new LinkedHashMap<>();
            Matcher item = ITEM.matcher(data);
            int start = -1;
            String path = "";
            while (item.find()) {
                if (start >= 0) {
                    files.put(path, data.substring(start, Math.max(start, item.start() - 1)));
                }
                start = item.end();
                path = item.group(1);
            }
            if (start >= 0) {
                files.put(path, data.substring(start));
            }
            return files;
        }

        String end() {
            return outcome.toString();
        }
    }

    Section section(String name) {
        return Objects.requireNonNull(sections.get(name), name);
    }

    static LinuxProbeOutput parse(String text) {
        Matcher head = HEAD.matcher(text);
        assertThat(head.find()).as("first line of: %.200s", text).isTrue();
        return new Parser(text, head).parse();
    }

    private static final class Parser {
        private final String text;
        private final Matcher frame;
        private final Map<String, Section> sections = new LinkedHashMap<>();
        private String name = "";
        private Section open = NONE;
        private int data;

        Parser(String text, Matcher head) {
            this.text = text;
            this.frame = Pattern.compile("\n@" + head.group(1) + " (.*)\n").matcher(text);
            this.data = head.end();
        }

        LinuxProbeOutput parse() {
            boolean done = false;
            while (frame.find()) {
                assertThat(done).as("done is the last frame").isFalse();
                takeData();
                done = take(frame.group(1), frame.group(1).split(" ", 4));
            }
            assertThat(text.substring(data)).as("after the last frame").isEmpty();
            return new LinuxProbeOutput(sections, done);
        }

        private void takeData() {
            String before = text.substring(data, frame.start());
            if (open == NONE) {
                assertThat(before).as("between sections").isEmpty();
            } else {
                open.data().append(before).append('\n');
            }
            data = frame.end();
        }

        private boolean take(String line, String[] words) {
            switch (words[0]) {
                case "begin" -> begin(words[1], words[2]);
                case "end" -> end(words);
                case "retry", "blocked", "note", "errors" -> open.frames().add(line);
                default -> assertThat(line).matches("done [0-9]+");
            }
            return words[0].equals("done");
        }

        private void begin(String section, String format) {
            assertThat(open).as("before " + section).isSameAs(NONE);
            name = section;
            open = Section.of(format);
            assertThat(sections.put(section, open)).as(section).isNull();
        }

        private void end(String[] words) {
            assertThat(words[1]).isEqualTo(name);
            assertThat(words[3]).matches("[0-9]+( .*)?");
            open.outcome().append(words[2]);
            open = NONE;
        }
    }
}
