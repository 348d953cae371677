package revenant.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import revenant.collector.model.CgroupLine;

final class CgroupTest {
    private static final String ID = "0123456789abcdef".repeat(4);
    private static final String POD = "8a2c1f9e-1b2c-4d5e-8f90-123456789abc";

    private static Cgroup v2(String path) {
        return Cgroup.of(List.of(new CgroupLine(
                0,
                "",
                path.replace("ID", ID).replace("POD_", POD.replace('-', '_')).replace("POD", POD))));
    }

    @ParameterizedTest
    @CsvSource({
        "/docker/ID, docker, ID, ''",
        "/system.slice/docker-ID.scope, docker, ID, ''",
        "/ID, docker, ID, ''",
        "/kubepods/burstable/podPOD/ID, kubernetes, ID, POD",
        "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-podPOD_.slice/docker-ID.scope, docker, ID, POD",
        "/kubepods.slice/kubepods-podPOD_.slice/cri-containerd-ID.scope, containerd, ID, POD",
        "/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-podPOD_.slice/crio-ID.scope, CRI-O, ID, POD",
        "/system.slice/containerd.service/kubepods-burstable-podPOD_.slice:cri-containerd:ID, containerd, ID, POD",
        "/default/redis, containerd, redis, ''",
        "/k8s.io/ID, containerd, ID, ''",
        "/system.slice/nerdctl-ID.scope, nerdctl, ID, ''",
        "/machine.slice/libpod-ID.scope, podman, ID, ''",
        "/machine.slice/libpod-ID.scope/container, podman, ID, ''",
        "/libpod_parent/libpod-ID, podman, ID, ''",
        "/machine.slice/libpod-payload-ID, podman, ID, ''",
        "/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-ID.scope, podman, ID, ''",
        "/crio-ID, CRI-O, ID, ''",
        "/lxc/web, LXC, web, ''",
        "/lxc.payload.web, LXC, web, ''",
        "/lxc.payload/web/system.slice, LXC, web, ''",
        "/machine.slice/systemd-nspawn@build.service, nspawn, build, ''",
        "/machine.slice/machine-build\\x2dhost.scope, machine, build-host, ''",
        "/ecs/0123456789abcdef0123456789abcdef/ID, ECS, ID, ''",
        "/actions_job/ID, GitHub Actions, ID, ''",
        "/garden/abc-1, garden, abc-1, ''",
        "/buildkit/xyz, BuildKit, xyz, ''",
    })
    void theContainerIsReadFromThePath(String path, String runtime, String id, String pod) {
        Container container = v2(path).container().orElseThrow();
        assertThat(container)
                .isEqualTo(new Container(runtime, id.equals("ID") ? ID : id, pod.equals("POD") ? POD : pod, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/system.slice/libpod-conmon-ID.scope",
                "/system.slice/crio-conmon-ID.scope",
                "/lxc.monitor.web",
                "/lxc.monitor/web",
                "/machine.slice/systemd-nspawn@build.service/supervisor"
            })
    void aRuntimesMonitorIsToldFromWhatItWatches(String path) {
        assertThat(v2(path).container().orElseThrow().monitor()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/system.slice/docker.service",
                "/system.slice/containerd.service",
                "/system.slice/snap.lxd.daemon.scope",
                "/user.slice/user-1000.slice/session-3.scope",
                "/machine.slice/machine-qemu\\x2d1\\x2dvm.scope",
                "/kubepods.slice",
                "/lxc"
            })
    void whatIsNoContainerHasNone(String path) {
        assertThat(v2(path).container()).isEmpty();
    }

    @Test
    void theInnermostContainerWins() {
        String inner = "f".repeat(64);
        Cgroup cgroup = v2("/docker/ID/docker/" + inner);
        assertThat(cgroup.container().orElseThrow().id()).isEqualTo(inner);
    }

    @Test
    void unitSliceAndSessionAreRead() {
        Cgroup session = v2("/user.slice/user-1000.slice/session-3.scope");
        assertThat(session.unit()).isEqualTo("session-3.scope");
        assertThat(session.slice()).isEqualTo("user-1000.slice");
        assertThat(session.session()).isEqualTo("3");
        assertThat(v2("/user.slice/user-1000.slice/user@1000.service/app.slice/dbus.service")
                        .unit())
                .isEqualTo("dbus.service");
        assertThat(v2("/system.slice/gitea.service").session()).isEmpty();
    }

    @Test
    void onAHybridHostTheLineThatTellsMostIsUsed() {
        Cgroup cgroup = Cgroup.of(List.of(
                new CgroupLine(3, "cpu,cpuacct", "/"),
                new CgroupLine(1, "name=systemd", "/system.slice/gitea.service"),
                new CgroupLine(0, "", "/")));
        assertThat(cgroup.unit()).isEqualTo("gitea.service");
    }

    @Test
    void aContainerNamedOnlyByAnotherControllerIsFound() {
        Cgroup cgroup = Cgroup.of(List.of(new CgroupLine(5, "memory", "/docker/" + ID), new CgroupLine(0, "", "/")));
        assertThat(cgroup.container().orElseThrow().runtime()).isEqualTo("docker");
    }

    @Test
    void wordsAreShortForHashesAndWholeForNames() {
        assertThat(v2("/docker/ID").words()).isEqualTo("docker 0123456789ab");
        assertThat(v2("/lxc/web").words()).isEqualTo("LXC web");
        assertThat(v2("/system.slice/gitea.service").words()).isEqualTo("gitea.service");
        assertThat(v2("/jobs/a").words()).isEqualTo("/jobs/a");
    }
}
