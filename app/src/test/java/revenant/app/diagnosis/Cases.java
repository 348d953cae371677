package revenant.app.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;
import revenant.collector.CollectException;
import revenant.collector.Collector;

/** Hosts for the tests of rules: built, or recorded in the lab. */
public final class Cases {
    private static final Path RECORDED = Path.of("src/test/resources/captures");

    private Cases() {}

    public static Case of(Hosts hosts) {
        return Case.of(hosts.tree());
    }

    /** Two looks at a host. */
    public static Case of(Hosts earlier, Hosts now) {
        ProcessTree tree = now.tree();
        return Case.of(tree).with(Samples.before(tree, List.of(earlier.tree())));
    }

    /** A capture of the lab by its name: {@code lab/fuse-deadlock-fires}. */
    public static Case recorded(String name) throws CollectException {
        return Case.of(ProcessTree.of(
                Collector.open(RECORDED.resolve(name + ".capture.gz")).snapshot()));
    }

    /** All captures of the lab. */
    public static List<Path> recorded() throws IOException {
        try (var files = Files.walk(RECORDED)) {
            return files.filter(file -> file.toString().endsWith(".capture.gz"))
                    .sorted()
                    .toList();
        }
    }

    /** What one rule says of a host. */
    public static List<Finding> found(Rule rule, Case host) {
        return rule.findings(host);
    }

    /** What all rules say of a host, by rule id. */
    public static List<String> ids(Case host) {
        return Diagnosis.of(host).findings().stream().map(Finding::rule).toList();
    }
}
