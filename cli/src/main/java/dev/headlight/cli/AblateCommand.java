package dev.headlight.cli;

import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.corpus.masking.RelationMasking;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.inference.Ablation;
import dev.headlight.inference.BertModel;
import dev.headlight.maps.Measure;
import dev.headlight.report.sections.AblationSection;
import dev.headlight.result.Results;
import dev.headlight.study.Study;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headlight ablate}. */
@Command(
        name = "ablate",
        description = "What the model loses without each head: the change of the masked-LM loss when a head's output is"
                + " replaced by zero, by its mean, or by what uniform attention yields. Costs some 240 forward passes.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight ablate --text articles.txt -o losses",
            "  headlight ablate --treebank dev.conllu --relation obj -o object-losses",
        })
final class AblateCommand implements Callable<Integer> {

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source = new Source();

    @Mixin
    private final RunOptions run = new RunOptions();

    /** Text, or the dependents of a relation. */
    static final class Source {

        @ArgGroup(exclusive = false)
        private @Nullable TextOptions text;

        @ArgGroup(exclusive = false)
        private @Nullable Relation relation;
    }

    /** The dependents of a relation are to be predicted. */
    static final class Relation {

        @Option(
                names = "--treebank",
                paramLabel = "FILE",
                required = true,
                description = "A treebank, whose dependents of one relation are to be predicted.")
        private Path treebank = Path.of("");

        @Option(names = "--relation", paramLabel = "LABEL", required = true, description = "The relation, such as obj.")
        private String label = "";
    }

    @Override
    public Integer call() {
        TextOptions text = source.text;
        if (text != null) {
            text.check();
            text.refusePipes("ablate reads its text twice");
        }
        return run.report(model -> {
            Results<AblationResult> results =
                    new Ablation(model).run(study(model).batchTokens(Ablation.BATCH_TOKENS));
            return List.of(new Chapter(results, AblationSection.of(results.result())));
        });
    }

    private Study study(BertModel model) {
        Relation relation = source.relation;
        Corpus corpus = relation == null
                ? Objects.requireNonNull(source.text).corpus(model.card(), run.seed())
                : TreebankCorpus.of(List.of(relation.treebank), TreebankOptions.defaults());
        Masking masking =
                relation == null ? run.masking(model) : new RelationMasking(model.tokenizer(), relation.label);
        return run.maskedStudy(model, Measure.ATTENTION, corpus, masking);
    }
}
