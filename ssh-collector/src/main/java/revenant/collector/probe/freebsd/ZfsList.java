package revenant.collector.probe.freebsd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.ZfsDataset;
import revenant.collector.model.ZfsSnapshot;
import revenant.collector.probe.Bytes;

/** {@code zfs list -H -p}, zfs-list(8): fields parted by tabs, exact numbers, {@code -} for a property it has not. */
final class ZfsList {
    private static final Reading<Long> NOT_ASKED =
            Reading.unknown(Reason.NOT_COLLECTED, "asked only for datasets that concern a jail");

    private ZfsList() {}

    /** {@code -o name,mountpoint,mounted,canmount,jailed,origin,used,creation}. */
    static List<ZfsDataset> datasets(Bytes text, Unread unread) {
        return rows(text, 8, unread, ZfsList::dataset);
    }

    /** {@code -t snapshot -o name}. */
    static List<ZfsSnapshot> names(Bytes text, Unread unread) {
        return rows(
                text,
                1,
                unread,
                field -> new ZfsSnapshot(
                        field[0],
                        NOT_ASKED,
                        NOT_ASKED.map(_ -> List.of()),
                        NOT_ASKED,
                        NOT_ASKED.map(Instant::ofEpochSecond)));
    }

    /** {@code -t snapshot -o name,userrefs,clones,used,creation}. */
    static List<ZfsSnapshot> snapshots(Bytes text, Unread unread) {
        return rows(
                text,
                5,
                unread,
                field -> new ZfsSnapshot(
                        field[0],
                        number(field[1]),
                        Reading.known(given(field[2])
                                .map(clones -> Arrays.asList(clones.split(",")))
                                .orElse(List.of())),
                        number(field[3]),
                        number(field[4]).map(Instant::ofEpochSecond)));
    }

    private static <T> List<T> rows(Bytes text, int fields, Unread unread, Function<String[], T> row) {
        List<T> found = new ArrayList<>();
        text.text().lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] field = line.split("\t", -1);
            if (field.length == fields) {
                found.add(row.apply(field));
            } else {
                unread.add("line", line);
            }
        });
        return List.copyOf(found);
    }

    private static ZfsDataset dataset(String[] field) {
        return new ZfsDataset(
                field[0],
                Reading.known(given(field[1])),
                Reading.known(given(field[2]).map(word -> word.equals("yes"))),
                Reading.known(given(field[3])),
                given(field[4])
                        .map(word -> Reading.known(word.equals("on")))
                        .orElseGet(() -> Reading.unknown(Reason.UNSUPPORTED, "this ZFS has no property jailed")),
                Reading.known(given(field[5])),
                number(field[6]),
                number(field[7]).map(Instant::ofEpochSecond));
    }

    private static Optional<String> given(String field) {
        return field.equals("-") || field.isEmpty() ? Optional.empty() : Optional.of(field);
    }

    private static Reading<Long> number(String field) {
        return field.matches("\\d{1,18}")
                ? Reading.known(Long.valueOf(field))
                : Reading.unknown(Reason.MALFORMED, "not a number: " + field);
    }
}
