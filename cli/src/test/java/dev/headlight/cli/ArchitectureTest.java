package dev.headlight.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.headlight.inquiry.Inquiries;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.maps.Head;
import dev.headlight.report.Report;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may know whom, over all modules. */
@AnalyzeClasses(packages = "dev.headlight", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** Their module may be missing. */
    private static final Set<String> LOADED_BY_NAME =
            Set.of("dev.headlight.kernel.internal.VectorMatrixKernel", "dev.headlight.kernel.internal.VectorRowKernel");

    @ArchTest
    static final ArchRule noCirclesBetweenPackages = classes().should(new CirclesBetweenRooms());

    @Test
    void circlesAreFound() {
        ArchRule rule = classes().should(new CirclesBetweenRooms());
        // String and Optional know each other
        assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(String.class, Optional.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("java.util.Optional");
        rule.check(new ClassFileImporter().importClasses(String.class, Path.class));
    }

    @ArchTest
    static final ArchRule whatIsInternalIsUsedInItsRoomOnly = classes()
            .that(DescribedPredicate.describe("are internal", ArchitectureTest::isInternal))
            .should(new ArchCondition<>("be used by their own room only") {
                @Override
                public void check(JavaClass internal, ConditionEvents events) {
                    for (Dependency use : internal.getDirectDependenciesToSelf()) {
                        boolean ownRoom = CirclesBetweenRooms.room(use.getOriginClass())
                                .equals(CirclesBetweenRooms.room(internal));
                        events.add(new SimpleConditionEvent(use, ownRoom, use.getDescription()));
                    }
                }
            });

    @ArchTest
    static void descriptorsExportAllThatIsNotInternal(JavaClasses classes) throws URISyntaxException {
        for (Class<?> ofModule : List.of(Head.class, Report.class)) {
            URL place = ofModule.getProtectionDomain().getCodeSource().getLocation();
            Set<String> exported =
                    ModuleFinder.of(Path.of(place.toURI())).findAll().iterator().next().descriptor().exports().stream()
                            .map(ModuleDescriptor.Exports::source)
                            .collect(Collectors.toSet());
            Set<String> open = classes.stream()
                    .filter(type ->
                            type.getSource().orElseThrow().getUri().toString().contains(place.getPath()))
                    .filter(type -> !isInternal(type) && !type.getPackageName().isEmpty())
                    .map(JavaClass::getPackageName)
                    .collect(Collectors.toSet());
            assertThat(exported).as(place.getPath()).isEqualTo(open);
        }
    }

    @ArchTest
    static final ArchRule facesReadResultsAndNeverRunAModel = noClasses()
            .that()
            .resideInAPackage("dev.headlight.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.headlight.inference..", "dev.headlight.study..", "dev.headlight.cli..");

    @ArchTest
    static final ArchRule nobodyKnowsTheCommand = noClasses()
            .that()
            .resideOutsideOfPackage("dev.headlight.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.headlight.cli..");

    @ArchTest
    static final ArchRule onlyOneRoomKnowsTheGraphsRuntime = noClasses()
            .that()
            .resideOutsideOfPackage("dev.headlight.onnx")
            .or()
            .haveSimpleName("OnnxRuntime")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..")
            .because("it may be left out, and then a graph that needs it is to end in a message");

    @ArchTest
    static void everyQuestionIsRegistered(JavaClasses classes) {
        Set<String> registered = Inquiries.all().stream()
                .map(question -> question.getClass().getName())
                .collect(Collectors.toSet());
        Set<String> written = classes.stream()
                .filter(type -> type.isAssignableTo(Inquiry.class))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(registered).isEqualTo(written);
    }

    /** A class that is in no register, such as a family of models or a command, and one that has fallen out of use. */
    @ArchTest
    static final ArchRule whatCallersCannotCallIsUsedByUs = classes()
            .that(DescribedPredicate.describe("callers cannot call", ArchitectureTest::isHidden))
            .should(new ArchCondition<>("be used by another class") {
                @Override
                public void check(JavaClass hidden, ConditionEvents events) {
                    boolean used = hidden.getDirectDependenciesToSelf().stream()
                            .map(use -> outermost(use.getOriginClass()))
                            .anyMatch(user -> !user.equals(hidden));
                    used |= isStarted(hidden) || isOfASealedKind(hidden) || LOADED_BY_NAME.contains(hidden.getName());
                    events.add(new SimpleConditionEvent(hidden, used, hidden.getName() + " is used by no other class"));
                }
            });

    private static boolean isHidden(JavaClass type) {
        boolean outermost =
                outermost(type).equals(type) && !type.getSimpleName().equals("package-info");
        boolean isPublic = type.getModifiers().contains(JavaModifier.PUBLIC);
        return outermost && (!isPublic || type.getPackageName().contains(".internal")) && !holdsConstants(type);
    }

    private static boolean isStarted(JavaClass type) {
        return type.tryGetMethod("main", String[].class).isPresent();
    }

    /** The interface names its classes, which no dependency shows. */
    private static boolean isOfASealedKind(JavaClass type) {
        return type.getRawInterfaces().stream().anyMatch(kind -> kind.reflect().isSealed());
    }

    /** The compiler copies them to where they are used. */
    private static boolean holdsConstants(JavaClass type) {
        return type.getMethods().isEmpty() && !type.getFields().isEmpty();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().endsWith(".internal");
    }
}
