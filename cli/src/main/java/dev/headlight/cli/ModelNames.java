package dev.headlight.cli;

import dev.headlight.analysis.models.Variation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How the model of a command is named, or the models. */
interface ModelNames {

    /** What can be a model. */
    String KINDS = "A name from 'headlight models list', a folder, FILE.onnx,"
            + " hf:ORG/NAME[@REVISION], or maven:GROUP:ARTIFACT:VERSION (default: ${DEFAULT-VALUE}).";

    /** The names, in their order. */
    List<String> all();

    /** Of a command that asks one model. */
    final class One implements ModelNames {

        @Option(names = "--model", paramLabel = "MODEL", defaultValue = ModelOptions.DEFAULT, description = KINDS)
        private String model = ModelOptions.DEFAULT;

        @Override
        public List<String> all() {
            return List.of(model);
        }
    }

    /** Of a command that may ask several, one after the other. */
    final class Several implements ModelNames {

        @Option(
                names = "--model",
                paramLabel = "MODEL",
                arity = "1..*",
                defaultValue = ModelOptions.DEFAULT,
                description =
                        KINDS + " Several, such as seeds or checkpoints, are asked one after the other and joined.")
        private List<String> models = List.of(ModelOptions.DEFAULT);

        @Option(
                names = "--models-differ-in",
                paramLabel = "WHAT",
                converter = VariationConverter.class,
                description =
                        "What several models differ in: seed, a sample of trainings of one kind; step, checkpoints of one"
                                + " training in their order; or kind, neither (default: step if all names say so, such as"
                                + " checkpoint-1000, else seed if they are built alike in layers, heads, sizes, vocabulary and"
                                + " casing, or kind if not).")
        private @Nullable Variation variation;

        @Override
        public List<String> all() {
            return models;
        }

        /** What they differ in, if it is said. */
        Optional<Variation> variation() {
            return Optional.ofNullable(variation);
        }
    }

    /** Reads the name of a variation. */
    final class VariationConverter implements ITypeConverter<Variation> {
        @Override
        public Variation convert(String key) {
            return Variation.parse(key);
        }
    }
}
