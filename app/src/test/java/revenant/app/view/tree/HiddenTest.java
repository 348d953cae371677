package revenant.app.view.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import revenant.app.time.Memory;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.ViewState;
import revenant.app.view.SampleHost;

class HiddenTest {
    private static final ProcessTree TREE = ProcessTree.of(SampleHost.troubled().snapshot());

    @Test
    void threadsWithTroubleAndLeadersAreNotCountedAsHidden() {
        assertThat(Hidden.of(TREE, ViewState.INITIAL)).isEqualTo(new Hidden(7, 2));
    }

    @Test
    void whatIsAskedForIsNotHidden() {
        assertThat(Hidden.of(TREE, ViewState.INITIAL.withShowThreads(true))).isEqualTo(new Hidden(0, 2));
        assertThat(Hidden.of(TREE, ViewState.INITIAL.open(TREE.key(TREE.nodeOf(812)))))
                .isEqualTo(new Hidden(3, 2));
    }

    @Test
    void aSwitchBringsExactlyWhatWasCounted() {
        ViewState before = ViewState.INITIAL;
        Hidden hidden = Hidden.of(TREE, before);
        int rows = Rows.of(TREE, Memory.NOTHING, before, Focus.ALL, null).size();
        ViewState after = before.withShowThreads(true).withShowKernelThreads(true);
        assertThat(Rows.of(TREE, Memory.NOTHING, after, Focus.ALL, null).size())
                .isEqualTo(rows + hidden.threads() + hidden.kernelThreads());
    }
}
