package dev.headlight.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "dev.headlight.inference", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /**
     * The engine wraps the number in an array over memory that is released before autograd's backward pass reads it, and
     * the gradients are then silently wrong.
     */
    @ArchTest
    static final ArchRule noBareNumbersInTensorOperations = noClasses()
            .that()
            .resideInAPackage("dev.headlight.inference..")
            .should()
            .callMethodWhere(new DescribedPredicate<JavaMethodCall>("an NDArray meets a bare number") {
                @Override
                public boolean test(JavaMethodCall call) {
                    JavaClass owner = call.getTargetOwner();
                    return (owner.isAssignableTo(NDArray.class) || owner.isEquivalentTo(NDArrays.class))
                            && (Set.of("toDegrees", "toRadians").contains(call.getName())
                                    || call.getTarget().getRawParameterTypes().stream()
                                            .anyMatch(type -> type.isEquivalentTo(Number.class)));
                }
            });

    @Test
    void bareNumbersAreFound() {
        assertThatThrownBy(() ->
                        noBareNumbersInTensorOperations.check(new ClassFileImporter().importClasses(Offender.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was violated (2 times)");
    }

    /** What the rule is there for. */
    private static final class Offender {

        static NDArray scale(NDArray array) {
            return NDArrays.mul(2, array.div(3));
        }
    }

    @ArchTest
    static final ArchRule noStandardStreams =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
