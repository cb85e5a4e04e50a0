package dev.headlight.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may know whom, over all modules. */
@AnalyzeClasses(packages = "dev.headlight", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

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

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().endsWith(".internal");
    }
}
