package revenant.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import revenant.app.tree.Mark;
import revenant.app.view.Await;
import revenant.app.view.Screens;
import revenant.app.view.host.HostViewModel;
import revenant.app.view.host.Taken;
import revenant.app.view.tree.Rows;
import revenant.collector.fixture.Recorded;
import revenant.collector.testing.Commands;
import revenant.collector.testing.Keys;
import revenant.collector.testing.OpenSshServer;
import revenant.collector.testing.Sudoers;
import revenant.collector.testing.TestUser;

/** The main job, whole: the window, a real OpenSSH server, real trouble. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // made before each test
class WindowOverSshIT {
    @TempDir
    Path directory;

    private Path picture;
    private Path place;
    private LiveWindow window;
    private Scene scene;
    private OpenSshServer server;

    @Start
    void start(Stage stage) throws IOException {
        picture = Files.createTempDirectory("revenant").resolve("branch.png");
        window = LiveWindow.show(stage, picture);
        scene = stage.getScene();
    }

    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        place = Files.createDirectory(directory.resolve("sshd"));
    }

    @AfterEach
    void close(FxRobot robot) throws IOException {
        robot.interact(window.model::closeAll);
        if (server != null) {
            server.close();
        }
        Files.deleteIfExists(picture);
        Files.deleteIfExists(picture.getParent());
    }

    @Test
    void fromAnUnknownHostToAPictureOfItsTrouble(FxRobot robot) throws Exception {
        serve("PubkeyAuthentication no");
        try (Lab zombie = Lab.make(directory, "zombie");
                Lab deadlock = Lab.fuseDeadlock(directory);
                TestUser user = TestUser.create();
                Sudoers _ = Sudoers.allow(user, "USER ALL=(ALL) ALL")) {
            robot.clickOn("#sudo");
            connect(robot, user.name() + "@box");
            trustAfterComparing(robot);
            answer(robot, "Password for ", user.password());
            answer(robot, "Password for sudo on ", user.password());
            awaitTaken(1);
            assertThat(taken().tree().snapshot().host().collectedAs().orElse(""))
                    .isEqualTo("root");

            search(robot, zombie.id(1));
            awaitDetail(robot, "pid " + zombie.id(1), "zombie");
            shot(robot, "live-zombie");

            search(robot, deadlock.id(2));
            awaitDetail(robot, "tid " + deadlock.id(2) + " of pid " + deadlock.id(1), "exiting");
            Await.until(() -> texts(robot, ".frame-meaningful").contains("request_wait_answer"));
            shot(robot, "live-stuck-thread");

            exportBranch(robot, deadlock.id(0));
            assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(1_000);

            robot.clickOn("#search").push(KeyCode.ESCAPE);
            robot.clickOn("#show-troubled");
            Await.until(() -> rows().rowOf(taken().tree().nodeOf(zombie.id(1))) >= 0);
            zombie.close();
            robot.push(KeyCode.F5);
            awaitGone(zombie.id(1));
            shot(robot, "live-gone");
        }
    }

    private void trustAfterComparing(FxRobot robot) throws IOException {
        Await.until(() -> shown(robot, "#prompt-ok"));
        String fingerprint = Commands.run(
                        "ssh-keygen", "-lf", place.resolve("host.pub").toString())
                .split(" ")[1];
        assertThat(texts(robot, ".fingerprint")).isEqualTo("ssh-ed25519  " + fingerprint);
        assertThat(texts(robot, ".prompt-title")).startsWith("Is this really ").contains("box");
        assertThat(server.knownHosts()).doesNotExist();
        shot(robot, "live-host-key");
        robot.clickOn("#prompt-ok");
    }

    private static void answer(FxRobot robot, String heading, String answer) {
        Await.until(() ->
                shown(robot, "#prompt-field") && texts(robot, ".prompt-title").startsWith(heading));
        robot.clickOn("#prompt-field").write(answer, 0).push(KeyCode.ENTER);
    }

    private void search(FxRobot robot, int id) {
        robot.clickOn("#search").push(KeyCode.ESCAPE).write(String.valueOf(id), 0);
        Await.until(() -> rows().search().query().equals(String.valueOf(id)));
        int wanted = IntStream.of(rows().search().nodes())
                .filter(node -> rows().tree().task(node).tid() == id)
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < rows().search().count() && host().tree().selectedNode() != wanted; i++) {
            robot.push(KeyCode.ENTER);
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertThat(host().tree().selectedNode()).isEqualTo(wanted);
    }

    private static void awaitDetail(FxRobot robot, String ids, String mark) {
        Await.until(() -> texts(robot, ".detail-ids").contains(ids)
                && texts(robot, ".detail-marks").contains(mark));
    }

    private void exportBranch(FxRobot robot, int pid) {
        search(robot, pid);
        Await.until(() -> selectedRow(robot).isPresent());
        robot.rightClickOn(selectedRow(robot).orElseThrow());
        robot.clickOn("Picture of this branch …");
        Await.until(() -> texts(robot, "#note").startsWith("Saved "));
    }

    private static Optional<Node> selectedRow(FxRobot robot) {
        return robot.lookup((Node node) -> node instanceof TableRow<?> row && row.isSelected() && row.isVisible())
                .tryQuery();
    }

    private void awaitGone(int pid) {
        Await.until(() -> IntStream.range(0, rows().size())
                .anyMatch(row -> rows().gone(row)
                        && rows().key(row).pid() == pid
                        && rows().marks(row).has(Mark.GONE)));
        assertThat(taken().tree().nodeOf(pid)).isNegative();
    }

    @Test
    void aChangedHostKeyIsShownBesideTheOldOneAndThereIsNoWayOn(FxRobot robot) throws Exception {
        serve();
        Keys.generate(place.resolve("other"), "ed25519", "");
        String[] words = Files.readString(place.resolve("other.pub")).split(" ");
        Files.writeString(server.knownHosts(), "[127.0.0.1]:" + server.port() + " " + words[0] + " " + words[1] + "\n");
        connect(robot, "box");
        Await.until(() -> shown(robot, "#trouble"));

        assertThat(texts(robot, "#trouble .fingerprint"))
                .isEqualTo("known    ssh-ed25519 " + fingerprint("other") + "\noffered  ssh-ed25519 "
                        + fingerprint("host"));
        assertThat(robot.lookup("#trouble .button").queryAll()).isEmpty();
        assertThat(shown(robot, "#prompt-ok")).isFalse();
        assertThat(texts(robot, ".trouble-attempt")).contains("ssh-keygen -R");
        shot(robot, "live-changed-key");
    }

    private String fingerprint(String key) throws IOException {
        return Commands.run("ssh-keygen", "-lf", place.resolve(key + ".pub").toString())
                .split(" ")[1];
    }

    @Test
    void aServerThatIsKilledHalfwayLeavesWhatWasReadAndSaysThatItIsNotAll(FxRobot robot) throws Exception {
        serve("ForceCommand cat " + firstSections() + "; exec cat >/dev/null");
        server.trusted();
        connect(robot, "box");
        Await.until(() -> host().tree().rowsProperty().get() != null);
        assertThat(host().busyProperty().get()).isTrue();
        server.kill();
        awaitTaken(1);
        assertThat(taken().tree().snapshot().complete()).isFalse();
        assertThat(taken().tree().count(Mark.ZOMBIE)).isEqualTo(3);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(texts(robot, "#taken")).endsWith("not complete: the reading was cut off");
        shot(robot, "live-cut");
    }

    @Test
    void cancellingASilentServerIsAtOnceAndLeavesNothingRunningThere(FxRobot robot) throws Exception {
        serve("ForceCommand exec cat >/dev/null");
        server.trusted();
        connect(robot, "box");
        Await.until(() -> readers() > 0 && shown(robot, "#loading-cancel"));
        robot.clickOn("#loading-cancel");
        Await.until(() -> shown(robot, "#trouble"));
        assertThat(texts(robot, "#trouble .empty-title")).isEqualTo("Cancelled");
        assertThat(shown(robot, "#retry")).isTrue();
        Await.until(() -> readers() == 0);
    }

    /** The sections of a recorded capture up to that of the tree. */
    private Path firstSections() throws IOException {
        String whole = new String(Recorded.ZOMBIES.bytes(), StandardCharsets.ISO_8859_1);
        int end = whole.indexOf("\n", whole.indexOf(" end stat "));
        Path file = directory.resolve("cut.capture");
        Files.writeString(file, whole.substring(0, end + 1), StandardCharsets.ISO_8859_1);
        return file;
    }

    /** Commands that the server runs for us. */
    private long readers() {
        return server.processes()
                .filter(process -> process.info()
                        .command()
                        .filter(name -> name.endsWith("/cat"))
                        .isPresent())
                .count();
    }

    private void serve(String... settings) throws IOException {
        server = OpenSshServer.start(place, settings);
        window.sshConfig(server.clientConfig());
    }

    private void connect(FxRobot robot, String target) {
        robot.clickOn("#target").write(target, 0).push(KeyCode.ENTER);
        Await.until(() -> !window.model.open().isEmpty());
    }

    private void awaitTaken(int least) {
        Await.until(() -> !host().busyProperty().get());
        assertThat(host().troubleProperty().get()).isNull();
        assertThat(taken().tree().processes()).hasSizeGreaterThanOrEqualTo(least);
    }

    private HostViewModel host() {
        return window.model.open().getFirst();
    }

    private Taken taken() {
        return Objects.requireNonNull(host().takenProperty().get());
    }

    private Rows rows() {
        return Objects.requireNonNull(host().tree().rowsProperty().get());
    }

    private static boolean shown(FxRobot robot, String query) {
        return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
    }

    /** The words of all labels that a query finds, and of those inside what it finds. */
    private static String texts(FxRobot robot, String query) {
        return robot.lookup(query).queryAll().stream()
                .flatMap(node -> robot.from(node).lookup((Node inner) -> inner instanceof Labeled).queryAll().stream())
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.joining("\n"));
    }

    private void shot(FxRobot robot, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> assertThat(Screens.save(scene, name)).isNotEmptyFile());
    }
}
