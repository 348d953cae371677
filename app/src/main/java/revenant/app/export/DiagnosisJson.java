package revenant.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import revenant.app.diagnosis.ChainLink;
import revenant.app.diagnosis.Consequence;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Finding;
import revenant.app.diagnosis.Remedy;
import revenant.app.diagnosis.Value;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.JailFacts;
import revenant.collector.model.SectionReport;
import revenant.collector.model.TaskKey;
import revenant.collector.model.Text;

/** A diagnosis as JSON, schema 1. A link or evidence that is no task has no pid and tid. */
public final class DiagnosisJson {
    private DiagnosisJson() {}

    public static String of(Report report) {
        return Json.print(node(report));
    }

    /** Several hosts: an array of what {@link #of(Report)} prints. */
    public static String of(List<Report> reports) {
        ArrayNode all = Json.NODES.arrayNode();
        reports.forEach(report -> all.add(node(report)));
        return Json.print(all);
    }

    private static ObjectNode node(Report report) {
        ObjectNode node = node(report.diagnosis());
        node.set("events", EventLog.json(report.events()));
        return node;
    }

    private static ObjectNode node(Diagnosis diagnosis) {
        ProcessTree tree = diagnosis.host().tree();
        ObjectNode root = Json.NODES.objectNode().put("schema", 1);
        ObjectNode host = Json.host(tree.snapshot().host());
        host.put("millis", millis(tree.snapshot().sections()));
        host.put("complete", tree.snapshot().complete());
        tree.snapshot().origin().map(Text::printable).ifPresent(words -> host.put("origin", words));
        host.put("samples", diagnosis.host().samples().looks().size() + 1);
        root.set("host", host);
        root.set("counts", counts(tree));
        ArrayNode findings = root.putArray("findings");
        diagnosis.findings().forEach(finding -> findings.add(finding(finding)));
        ArrayNode blind = root.putArray("blindSpots");
        diagnosis.blindSpots().forEach(spot -> blind.add(blindSpot(spot)));
        return root;
    }

    /** Time the host spent on the sections that say so. */
    private static long millis(List<SectionReport> sections) {
        return sections.stream()
                .mapToLong(section -> Math.max(0, section.millis()))
                .sum();
    }

    private static ObjectNode counts(ProcessTree tree) {
        return Json.NODES
                .objectNode()
                .put("processes", tree.processes().size())
                .put("threads", tree.size())
                .put("zombies", tree.count(Mark.ZOMBIE))
                .put("exiting", tree.count(Mark.EXITING))
                .put("orphans", tree.count(Mark.ORPHAN))
                .put("jails", jails(tree.snapshot()))
                .put("uninterruptible", tree.count(Mark.UNINTERRUPTIBLE));
    }

    /** Dying ones too; 0 on a system without jails, and null where jls could not be asked. */
    private static @Nullable Integer jails(HostSnapshot snapshot) {
        return snapshot.host().os() == HostFacts.Os.LINUX
                ? Integer.valueOf(0)
                : snapshot.jails()
                        .flatMap(JailFacts::jails)
                        .asOptional()
                        .map(List::size)
                        .orElse(null);
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode out = Json.NODES
                .objectNode()
                .put("rule", finding.rule())
                .put("severity", finding.severity().word())
                .put("confidence", finding.confidence().word())
                .put("headline", finding.headline());
        ArrayNode pids = out.putArray("pids");
        finding.about().stream().map(TaskKey::pid).distinct().forEach(pids::add);
        ArrayNode tids = out.putArray("tids");
        finding.about().stream().map(TaskKey::tid).distinct().forEach(tids::add);
        ArrayNode chain = out.putArray("chain");
        finding.chain().forEach(link -> chain.add(link(link)));
        ArrayNode evidence = out.putArray("evidence");
        finding.evidence().forEach(one -> evidence.add(evidence(one)));
        ArrayNode remedies = out.putArray("remedy");
        finding.remedies().forEach(remedy -> remedies.add(remedy(remedy)));
        ObjectNode facts = out.putObject("facts");
        finding.facts().forEach((name, value) -> facts.set(name, value(value)));
        ArrayNode missing = out.putArray("missing");
        finding.missing().forEach(missing::add);
        ArrayNode consequences = out.putArray("accountsFor");
        finding.consequences().forEach(consequence -> consequences.add(consequence(consequence)));
        return out;
    }

    private static ObjectNode link(ChainLink link) {
        ObjectNode out = Json.NODES.objectNode();
        task(link.task(), out);
        return out.put("name", link.name()).put("waitsFor", link.waitsFor()).put("why", link.why());
    }

    private static ObjectNode evidence(Evidence evidence) {
        ObjectNode out = Json.NODES.objectNode();
        task(evidence.task(), out);
        return out.put("fact", evidence.fact()).put("source", evidence.source());
    }

    private static void task(Optional<TaskKey> task, ObjectNode out) {
        task.ifPresent(key -> out.put("pid", key.pid()).put("tid", key.tid()));
    }

    private static ObjectNode remedy(Remedy remedy) {
        return Json.NODES.objectNode().put("text", remedy.text()).put("command", remedy.command());
    }

    private static JsonNode value(Value value) {
        return switch (value) {
            case Value.Whole(long number) -> Json.NODES.numberNode(number);
            case Value.Decimal(double number) -> Json.NODES.numberNode(number);
            case Value.Words(String text) -> Json.NODES.textNode(text);
            case Value.Flag(boolean set) -> Json.NODES.booleanNode(set);
            case Value.Nothing _ -> Json.NODES.nullNode();
            case Value.Many(List<Value> values) -> {
                ArrayNode all = Json.NODES.arrayNode();
                values.forEach(one -> all.add(value(one)));
                yield all;
            }
        };
    }

    private static ObjectNode consequence(Consequence consequence) {
        return Json.NODES.objectNode().put("rule", consequence.rule()).put("headline", consequence.headline());
    }

    private static ObjectNode blindSpot(BlindSpot spot) {
        return Json.NODES
                .objectNode()
                .put("what", Text.printable(spot.what()))
                .put("reason", spot.reason().words())
                .put("detail", Text.printable(spot.detail()));
    }
}
