package dev.headlight.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.headlight.report", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** A face reads results, never maps. */
    @ArchTest
    static final ArchRule readsResultsOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.headlight.maps.HeadMaps")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.headlight.study..", "dev.headlight.corpus..", "ai.djl..", "java.net..");

    @ArchTest
    static final ArchRule sectionsUseWhatUsersUse = classes()
            .that()
            .resideInAPackage("dev.headlight.report.sections")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("dev.headlight.report.internal");
}
