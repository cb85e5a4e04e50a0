package dev.headlight.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Who may know whom, over all modules; each module's own test looks for circles. */
@AnalyzeClasses(packages = "dev.headlight", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule whatIsInternalIsUsedInItsRoomOnly = classes()
            .that(DescribedPredicate.describe("are internal", ArchitectureTest::isInternal))
            .should(new ArchCondition<>("be used by their own room only") {
                @Override
                public void check(JavaClass internal, ConditionEvents events) {
                    for (Dependency use : internal.getDirectDependenciesToSelf()) {
                        boolean ownRoom = room(use.getOriginClass()).equals(room(internal));
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

    private static String room(JavaClass type) {
        return isInternal(type)
                ? type.getPackageName().substring(0, type.getPackageName().lastIndexOf('.'))
                : type.getPackageName();
    }
}
