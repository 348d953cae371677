package revenant.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A recorded capture made larger: the processes of its host again and again under other pids, the host's own facts once.
 * Real text of a real kernel, so that parsing costs what it costs.
 */
final class Copies {
    private static final int STEP = 100_000;
    private static final Pattern FRAME = Pattern.compile("@[0-9a-f-]{36} ([a-z]+) ?([a-z]*) ?([a-z]*).*");
    private static final Pattern ID_LINES =
            Pattern.compile("(?m)^((?:Tgid|Ngid|Pid|PPid|TracerPid|NStgid|NSpid|NSpgid|NSsid):)(.*)$");

    private final List<String> lines;

    private Copies(List<String> lines) {
        this.lines = lines;
    }

    static Copies of(Path capture) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(capture))) {
            return new Copies(List.of(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).split("\n", -1)));
        }
    }

    /** The capture with its processes {@code times} over. */
    byte[] times(int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> body = new ArrayList<>();
        String format = "";
        for (String line : lines) {
            Matcher frame = FRAME.matcher(line);
            if (!frame.matches()) {
                body.add(line);
                continue;
            }
            write(out, copied(format, String.join("\n", body), times));
            body.clear();
            format = frame.group(1).equals("begin")
                    ? frame.group(3)
                    : frame.group(1).equals("end") ? "" : format;
            write(out, line + "\n");
        }
        write(out, String.join("\n", body));
        return out.toByteArray();
    }

    private static String copied(String format, String body, int times) {
        if (body.isEmpty() || format.isEmpty() || format.equals("keys") || format.equals("text")) {
            return body.isEmpty() ? "" : body + "\n";
        }
        StringBuilder all = new StringBuilder(body);
        for (int i = 1; i < times; i++) {
            int by = i * STEP;
            Function<String, String> moved = switch (format) {
                case "files" -> text -> files(text, by);
                case "links" -> text -> links(text, by);
                default -> text -> commandLines(text, by);
            };
            all.append(format.equals("links") ? "" : "\n").append(moved.apply(body.strip()));
        }
        return all.append("\n").toString();
    }

    private static String files(String body, int by) {
        StringBuilder out = new StringBuilder();
        for (String item : body.split("(?m)^(?===> )")) {
            Matcher head = Pattern.compile("(?s)==> ([0-9]+)(/(?:task/([0-9]+)/)?([a-z]+)) <==\n(.*)")
                    .matcher(item);
            if (head.matches()) {
                String path = add(head.group(1), by) + "/"
                        + (head.group(3) == null ? "" : "task/" + add(head.group(3), by) + "/") + head.group(4);
                out.append("==> ").append(path).append(" <==\n").append(content(head.group(4), head.group(5), by));
            }
        }
        return out.toString();
    }

    private static String content(String name, String text, int by) {
        return switch (name) {
            case "stat" -> stat(text, by);
            case "status" -> ID_LINES.matcher(text).replaceAll(line -> line.group(1) + numbers(line.group(2), by));
            default -> text;
        };
    }

    /** pid (comm) state ppid pgrp session ... */
    private static String stat(String text, int by) {
        int open = text.indexOf(' ');
        int close = text.lastIndexOf(')');
        if (open < 0 || close < 0) {
            return text;
        }
        String[] field = text.substring(close + 2).split(" ", 5);
        return add(text.substring(0, open), by) + text.substring(open, close + 2) + field[0] + " " + add(field[1], by)
                + " " + add(field[2], by) + " " + add(field[3], by) + " " + field[4];
    }

    private static String numbers(String text, int by) {
        return Pattern.compile("[0-9]+").matcher(text).replaceAll(number -> add(number.group(), by));
    }

    /** 0 and 1 stay: no parent, and the one init. */
    private static String add(String number, int by) {
        long value = Long.parseLong(number);
        return Long.toString(value < 2 ? value : value + by);
    }

    private static String links(String body, int by) {
        return Pattern.compile("(?<=^|\0)([0-9]+)/((?:task/[0-9]+/)?(?:fd|ns|exe|cwd|root))")
                .matcher(body)
                .replaceAll(path -> add(path.group(1), by) + "/" + path.group(2));
    }

    private static String commandLines(String body, int by) {
        return Pattern.compile("(?m)^([0-9]+)/").matcher(body).replaceAll(path -> add(path.group(1), by) + "/");
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
