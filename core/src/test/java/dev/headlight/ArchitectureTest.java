package dev.headlight;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

@AnalyzeClasses(packages = "dev.headlight", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** A package and its "internal" are one room. */
    @ArchTest
    static final ArchRule noCirclesBetweenPackages = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    return SliceIdentifier.of(type.getPackageName().replace(".internal", ""));
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            })
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule coreIsPureJava =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("ai.djl..", "java.net..", "sun..");

    @ArchTest
    static final ArchRule noStandardStreams =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
