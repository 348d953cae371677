package revenant.app.diagnosis.joins;

import static org.assertj.core.api.Assertions.assertThat;
import static revenant.app.diagnosis.FuseHosts.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Samples;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.LightSample;
import revenant.collector.model.SectionReport.Outcome;

/** Who has /dev/fuse, where a light sample does not list all descriptors. */
class FuseDeviceTest {

    private static Hosts full() {
        Hosts hosts = host();
        hosts.process(80, "app").descriptor(3, "/etc/hosts");
        return hosts;
    }

    private static Hosts fullWithDaemon() {
        Hosts hosts = full();
        hosts.process(70, "fused").fuseDevice(3, "fuse_connection:\t42");
        return hosts;
    }

    private static Hosts light() {
        Hosts hosts = host().section(LightSample.SECTION, Outcome.OK);
        hosts.process(80, "app").descriptorsNotAskedFor();
        return hosts;
    }

    private static FuseDevice device(Hosts before, Hosts now) {
        ProcessTree full = before.tree();
        return FuseDevice.of(
                Case.of(now.tree()).with(Samples.along(List.of(full.snapshot()), List.of(full), Map.of())));
    }

    private static List<Integer> unread(Hosts before, Hosts now) {
        ProcessTree tree = now.tree();
        return device(before, now).unread().stream()
                .map(row -> tree.process(row).pid())
                .toList();
    }

    @Test
    void whatALightSampleDoesNotListIsKnownFromTheFullOneBefore() {
        assertThat(unread(full(), light())).isEmpty();
    }

    @Test
    void whatAFullSampleCouldNotListIsNotKnownFromBefore() {
        Hosts now = host();
        now.process(80, "app").noDescriptors();
        assertThat(unread(full(), now)).containsExactly(80);
    }

    @Test
    void aLightSampleAloneKnowsNothingOfIt() {
        assertThat(FuseDevice.of(Case.of(light().tree())).unread()).hasSize(1);
    }

    @Test
    void whoWasBornSinceHasNothingThatNobodyHad() {
        Hosts now = light();
        now.process(90, "sh").descriptorsNotAskedFor();
        assertThat(unread(full(), now)).isEmpty();
    }

    @Test
    void whoWasBornSinceMayHaveWhatSomebodyHadWhoIsGone() {
        Hosts now = light();
        now.process(90, "fused").descriptorsNotAskedFor();
        assertThat(unread(fullWithDaemon(), now)).containsExactly(90);
    }

    @Test
    void aDeviceThatIsListedWithoutItsConnectionHasTheOneItHad() {
        Hosts now = light();
        now.process(70, "fused").descriptor(3, "/dev/fuse");
        assertThat(device(fullWithDaemon(), now).open())
                .extracting(FuseDevice.Open::connection)
                .containsExactly(Optional.of(42L));
    }

    @Test
    void aDeviceAtAnotherNumberIsAnotherOne() {
        Hosts now = light();
        now.process(70, "fused").descriptor(4, "/dev/fuse");
        assertThat(device(fullWithDaemon(), now).open())
                .extracting(FuseDevice.Open::connection)
                .containsExactly(Optional.empty());
    }
}
