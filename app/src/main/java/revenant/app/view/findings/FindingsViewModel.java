package revenant.app.view.findings;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.Evidence;
import revenant.app.diagnosis.Finding;
import revenant.app.view.tree.TreeViewModel;
import revenant.collector.model.TaskKey;

/**
 * The findings of a host and the one that a person looks at. Choosing a finding marks its rows in the tree and opens it;
 * choosing a row puts the details of that row in its place, and the marks stay.
 */
public final class FindingsViewModel {
    private static final Set<String> OF_DESCRIPTORS = Set.of("descriptor-leak", "descriptor-limit");
    private final TreeViewModel tree;
    private final ReadOnlyObjectWrapper<@Nullable Diagnosis> diagnosis = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Finding> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Evidence> followed = new ReadOnlyObjectWrapper<>();
    private boolean leading;

    public FindingsViewModel(TreeViewModel tree) {
        this.tree = tree;
        tree.selectedProperty().subscribe(key -> rowChosen(key));
    }

    /** What was found at the last complete reading; null before the first. */
    public ReadOnlyObjectProperty<@Nullable Diagnosis> diagnosisProperty() {
        return diagnosis.getReadOnlyProperty();
    }

    /** The finding whose rows are marked; null for none. */
    public ReadOnlyObjectProperty<@Nullable Finding> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** The process whose descriptors the chosen finding is about; null for any other. */
    public ObservableValue<@Nullable TaskKey> leaking() {
        return chosen.map(finding ->
                OF_DESCRIPTORS.contains(finding.rule()) && !finding.about().isEmpty()
                        ? finding.about().getFirst()
                        : null);
    }

    /** Whether the chosen finding is explained beside the tree, in place of the details of a row. */
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** The evidence a person followed to its row last; null once another row was chosen. */
    public ReadOnlyObjectProperty<@Nullable Evidence> followedProperty() {
        return followed.getReadOnlyProperty();
    }

    public List<Finding> findings() {
        Diagnosis now = diagnosis.get();
        return now == null ? List.of() : now.findings();
    }

    /** The findings that the selected row is part of. */
    public List<Finding> ofSelectedRow() {
        Diagnosis now = diagnosis.get();
        TaskKey key = tree.selectedProperty().get();
        return now == null || key == null ? List.of() : now.of(key);
    }

    /** A new reading: the chosen finding stays chosen where it is found again. */
    public void show(Diagnosis now) {
        Finding before = chosen.get();
        diagnosis.set(now);
        Optional<Finding> again = before == null ? Optional.empty() : sameIn(now, before);
        mark(again.orElse(null));
        open.set(open.get() && again.isPresent());
    }

    private static Optional<Finding> sameIn(Diagnosis now, Finding before) {
        return now.findings().stream()
                .filter(finding -> finding.rule().equals(before.rule()))
                .filter(finding -> finding.about().equals(before.about())
                        || finding.about().stream().anyMatch(before::concerns))
                .findFirst();
    }

    /** Chooses a finding: marks its rows, goes to the first of them and explains it. */
    public void choose(Finding finding) {
        mark(finding);
        leading = true;
        finding.about().stream().findFirst().ifPresent(tree::select);
        leading = false;
        followed.set(null);
        open.set(true);
    }

    /** No finding is chosen any more. */
    public void dismiss() {
        mark(null);
        open.set(false);
    }

    /** Goes to the row a piece of evidence was read from, and to the fact there. */
    public void follow(Evidence evidence) {
        evidence.task().ifPresent(task -> {
            jump(task);
            followed.set(evidence);
        });
    }

    /** Goes to a row; its details take the finding's place. */
    public void jump(TaskKey task) {
        open.set(false);
        tree.select(task);
    }

    /** Shows only the rows of the chosen finding. */
    public void onlyThese() {
        Finding finding = chosen.get();
        if (finding != null) {
            tree.onlyThese(finding.explains());
        }
    }

    private void mark(@Nullable Finding finding) {
        chosen.set(finding);
        tree.pointOut(finding == null ? Set.of() : finding.explains());
    }

    private void rowChosen(@Nullable TaskKey key) {
        if (leading) {
            return;
        }
        open.set(false);
        Evidence evidence = followed.get();
        if (evidence != null && !evidence.task().equals(Optional.ofNullable(key))) {
            followed.set(null);
        }
    }
}
