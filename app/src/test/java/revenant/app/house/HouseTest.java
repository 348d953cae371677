package revenant.app.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The fences of the house, each with its reason. */
@AnalyzeClasses(
        packages = "revenant",
        importOptions = {ImportOption.DoNotIncludeTests.class, HouseTest.NoTestJars.class})
class HouseTest {
    /** The collector's test parts, when they come as a jar. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule collectorSeesNoJavaFx = noClasses()
            .that()
            .resideInAPackage("revenant.collector..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "org.controlsfx..")
            .because("hosts are read on servers without a display, too");

    @ArchTest
    static final ArchRule thinkingSeesNoJavaFx = noClasses()
            .that()
            .resideInAnyPackage(
                    "revenant.app.tree..",
                    "revenant.app.wait..",
                    "revenant.app.table..",
                    "revenant.app.diagnosis..",
                    "revenant.app.stacks..",
                    "revenant.app.jails..",
                    "revenant.app.sample..",
                    "revenant.app.time..",
                    "revenant.app.compare..",
                    "revenant.app.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "org.controlsfx..")
            .because("what is true of a host does not depend on a screen");

    @ArchTest
    static final ArchRule thinkingTouchesNothing = noClasses()
            .that()
            .resideInAnyPackage(
                    "revenant.app.tree..",
                    "revenant.app.table..",
                    "revenant.app.diagnosis.rules..",
                    "revenant.app.diagnosis.joins..",
                    "revenant.app.stacks..",
                    "revenant.app.jails..",
                    "revenant.app.time..",
                    "revenant.app.compare..",
                    "revenant.collector.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.util.concurrent..")
            .because("thinking is pure: no thread, file, clock or socket");

    @ArchTest
    static final ArchRule rulesSeeTheHostAndNothingElse = classes()
            .that()
            .resideInAPackage("revenant.app.diagnosis..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "revenant.collector.model..",
                    "revenant.app.tree..",
                    "revenant.app.wait..",
                    "revenant.app.diagnosis..")
            .because("a rule can be read, tested and moved alone");

    @ArchTest
    static final ArchRule rulesDoNotCallRules = noClasses()
            .that()
            .resideInAPackage("revenant.app.diagnosis.rules..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("revenant.app.diagnosis.Rules")
            .because("a correlation is a rule of its own");

    @ArchTest
    static final ArchRule onlyTransportSeesSsh = noClasses()
            .that()
            .resideOutsideOfPackage("revenant.collector.transport..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.schmizz..", "com.hierynomus..", "org.bouncycastle..")
            .because("the SSH library can be replaced by changing one package");

    @ArchTest
    static final ArchRule onlyTransportStartsProcesses = noClasses()
            .that()
            .resideOutsideOfPackage("revenant.collector.transport..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .because("what we start must be ended in one place");

    @ArchTest
    static final ArchRule onlyTaskCallsPlatform = noClasses()
            .that()
            .resideOutsideOfPackages("revenant.app.task..", "revenant.styles..", "revenant.app.export.picture..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("javafx.application.Platform")
            .because(
                    "there is one way across threads; a theme may ask the system for its colours, and the picture starts"
                            + " the toolkit where there is no window");

    @ArchTest
    static final ArchRule viewModelsSeeNoScene = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..")
            .because("a view model is tested without a window");

    @ArchTest
    static final ArchRule noCycles = slices().matching("revenant.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package that needs its user cannot be understood alone");
}
