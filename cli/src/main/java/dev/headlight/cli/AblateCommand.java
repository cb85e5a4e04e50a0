package dev.headlight.cli;

import dev.headlight.analysis.Compat;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.corpus.masking.RelationMasking;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.inquiry.standard.AblationInquiry;
import dev.headlight.model.AttentionModel;
import dev.headlight.stats.Resampling;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
    private final TargetsOption targets = new TargetsOption();

    @Option(
            names = "--compat",
            paramLabel = "SWITCH",
            split = ",",
            converter = Compats.Converter.class,
            description = "Reference behaviours that differ from the paper: zero-segment-ids.")
    private List<Compat> compat = List.of();

    @Mixin
    private final RunOptions run = new RunOptions();

    /** Text, or the dependents of a relation. */
    static final class Source {

        @ArgGroup(exclusive = false)
        private @Nullable TextInput text;

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
        TextInput text = source.text;
        if (text != null) {
            text.check();
            text.refusePipes("ablate reads its text twice");
        }
        Set<Compat> switches = Compats.of(compat, Compat.ZERO_SEGMENT_IDS);
        return run.report((model, output) -> run.study(model, corpus(model, switches))
                .masking(masking(model))
                .ask(new AblationInquiry(Resampling.standard(run.seed())))
                .run()
                .answers());
    }

    private Corpus corpus(AttentionModel model, Set<Compat> switches) {
        TextInput text = source.text;
        return text != null
                ? text.corpus(model.card(), run.seed(), switches)
                : TreebankCorpus.of(
                        List.of(Objects.requireNonNull(source.relation).treebank),
                        TreebankOptions.defaults().within(model.card().maxLength()));
    }

    private Masking masking(AttentionModel model) {
        Relation relation = source.relation;
        return relation == null
                ? targets.masking(model, run.seed())
                : new RelationMasking(model.tokenizer(), relation.label);
    }
}
