package revenant.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import revenant.collector.Prompter.Question;
import revenant.collector.Prompter.Question.Kind;

/** Questions that are answered by typing. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JavaFX hands the stage over after construction
class QuestionsTest {
    private final LinkedBlockingQueue<Optional<char[]>> answers = new LinkedBlockingQueue<>();
    private Window window;
    private Person person;

    @Start
    void start(Stage stage) {
        window = Window.show(stage);
    }

    @BeforeEach
    void sit(FxRobot robot) {
        person = new Person(window, robot);
    }

    private TextField asked(FxRobot robot, Question question) {
        window.host(
                "web1",
                host -> host.then((_, prompter) -> {
                    answers.add(prompter.ask(question));
                    return SampleHost.troubled().snapshot();
                }));
        robot.interact(() -> {
            window.model.targetProperty().set("web1");
            window.model.connect();
        });
        Await.until(() -> person.sees("#prompt-field"));
        TextField field = robot.lookup("#prompt-field").query();
        Await.until(field::isFocused);
        return field;
    }

    @Test
    void whatTheHostAsksIsTypedInTheOpenWhenItIsNoSecret(FxRobot robot) throws InterruptedException {
        TextField field =
                asked(robot, new Question(Kind.KEYBOARD_INTERACTIVE, "web1", "One-time\u001b[2J code:", false));
        assertThat(field).isNotInstanceOf(PasswordField.class);
        assertThat(robot.lookup(".prompt-title").<Label>query().getText()).isEqualTo("web1 asks");
        assertThat(field.getAccessibleText()).isEqualTo("One-time\\x1b[2J code:");
        robot.write("123456").push(KeyCode.ENTER);
        assertThat(answers.take())
                .hasValueSatisfying(typed -> assertThat(typed).containsExactly("123456".toCharArray()));
        person.seesRows(15);
        assertThat(person.sees("#prompt-field")).isFalse();
    }

    @Test
    void theSudoPasswordIsHiddenAndWipedFromTheField(FxRobot robot) throws InterruptedException {
        TextField field = asked(robot, new Question(Kind.SUDO_PASSWORD, "web1", "[sudo] password for deploy:", true));
        assertThat(field).isInstanceOf(PasswordField.class);
        assertThat(robot.lookup(".prompt-title").<Label>query().getText()).isEqualTo("Password for sudo on web1");
        robot.write("hunter2");
        robot.clickOn("#prompt-ok");
        assertThat(answers.take())
                .hasValueSatisfying(typed -> assertThat(typed).containsExactly("hunter2".toCharArray()));
        Await.until(() -> field.getText().isEmpty());
        robot.interact(field::undo);
        assertThat(field.getText()).doesNotContain("hunter2");
    }

    @Test
    void whatWasTypedBeforeDecliningIsWipedToo(FxRobot robot) throws InterruptedException {
        TextField field = asked(robot, new Question(Kind.PASSWORD, "web1", "Password:", true));
        robot.write("hunter2").push(KeyCode.ESCAPE);
        assertThat(answers.take()).isEmpty();
        Await.until(() -> field.getText().isEmpty());
    }
}
