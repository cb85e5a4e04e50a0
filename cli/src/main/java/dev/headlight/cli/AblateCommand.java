package dev.headlight.cli;

import dev.headlight.analysis.Compat;
import dev.headlight.analysis.ablation.AblationOptions;
import dev.headlight.analysis.ablation.HeadGroup;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.coreference.CoreferenceCorpus;
import dev.headlight.corpus.coreference.CoreferenceOptions;
import dev.headlight.corpus.coreference.Language;
import dev.headlight.corpus.masking.MaskedCorpus;
import dev.headlight.corpus.masking.Masking;
import dev.headlight.corpus.masking.RelationMasking;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.AblationInquiry;
import dev.headlight.maps.Head;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.KnockOut;
import dev.headlight.model.MaskedLanguageModel;
import dev.headlight.stats.Resampling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code headlight ablate}. */
@Command(
        name = "ablate",
        description =
                "What the model loses without its heads: the change of the loss when a head's output is replaced. Costs"
                        + " some 80 forward passes of BERT-base for each way.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  headlight ablate --text articles.txt -o losses",
            "  headlight ablate --treebank dev.conllu --relation obj -o object-losses",
            "  headlight ablate --treebank dev.conllu --by zero,resampled,constant-map --gradients",
            "  headlight ablate --text articles.txt --heads 5-4,8-10 --keep 8-10",
        })
final class AblateCommand implements Callable<Integer> {

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source = new Source();

    @Option(
            names = "--by",
            paramLabel = "WAY",
            split = ",",
            converter = KnockOutConverter.class,
            description = "What takes the place of a head's output: zero, mean, uniform (the three of them unless said"
                    + " otherwise), resampled (its output in another text), constant-map (what its mean map over the corpus"
                    + " yields).")
    private List<KnockOut> kinds = KnockOut.STANDARD;

    @Option(
            names = "--heads",
            paramLabel = "HEAD",
            split = ",",
            converter = HeadConverter.class,
            description = "Knocks these heads out together, such as 5-4,8-10, instead of each head by itself.")
    private List<Head> heads = List.of();

    @Option(
            names = "--keep",
            paramLabel = "HEAD",
            split = ",",
            converter = HeadConverter.class,
            description = "Knocks out all heads but these together, instead of each head by itself.")
    private List<Head> kept = List.of();

    @Option(
            names = "--gradients",
            description = "Approximates the changes by gradients too, and says how alike the orders of heads are.")
    private boolean gradients;

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
    private final ShardOptions checkpoints = new ShardOptions();

    @Mixin
    private final AuditOption audit = new AuditOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Spec
    private CommandSpec spec;

    /** Text, a treebank or a coreference corpus. */
    static final class Source {

        @ArgGroup(exclusive = false)
        private @Nullable TextInput text;

        @ArgGroup(exclusive = false)
        private @Nullable Relation relation;

        @Option(
                names = "--conll",
                paramLabel = "FILE",
                converter = CorpusPath.class,
                arity = "1..*",
                description =
                        "A coreference corpus (CoNLL-2012, OntoGUM, CorefUD): what is said of the loss is said of the words"
                                + " of mentions, too.")
        private List<Path> conll = List.of();
    }

    /** Reads the name of a head. */
    static final class HeadConverter implements ITypeConverter<Head> {
        @Override
        public Head convert(String printed) {
            return Head.parse(printed.strip());
        }
    }

    /** Reads the name of a way. */
    static final class KnockOutConverter implements ITypeConverter<KnockOut> {
        @Override
        public KnockOut convert(String key) {
            try {
                return KnockOut.parse(key);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Words of a treebank are to be predicted. */
    static final class Relation {

        @Option(
                names = "--treebank",
                paramLabel = "FILE",
                converter = CorpusPath.class,
                required = true,
                description = "A treebank: what is said of the loss is said of the words of each relation, too.")
        private Path treebank = Path.of("");

        @Option(
                names = "--relation",
                paramLabel = "LABEL",
                description = "All dependents of this relation are to be predicted, such as obj, and nothing else.")
        private @Nullable String label;
    }

    @Override
    public Integer call() {
        check();
        Set<Compat> switches = Compats.of(compat, Set.of(Compat.ZERO_SEGMENT_IDS));
        return run.report(checkpoints, (model, output) -> {
            Study study =
                    audit.apply(run.study(model, corpus(model, switches)), run).masking(masking(model));
            return checkpoints.answers(study.ask(new AblationInquiry(options(model))), output);
        });
    }

    /** Looks at the files before a model is opened for them. */
    private void check() {
        TextInput text = source.text;
        if (text != null) {
            text.check();
            text.refusePipes("ablate reads its text twice");
        }
        Relation relation = source.relation;
        if (relation != null) {
            TreebankCorpus.of(List.of(relation.treebank), TreebankOptions.defaults());
            if (relation.label != null) {
                IdleOptions.refuse(spec, "says what is to be predicted, which --relation does already", "--targets");
            }
        }
        if (!source.conll.isEmpty()) {
            coreference(CoreferenceOptions.defaults().windowPieces());
        }
    }

    private CoreferenceCorpus coreference(int longest) {
        CoreferenceOptions options = CoreferenceOptions.defaults();
        return CoreferenceCorpus.of(
                source.conll,
                options.withWindowPieces(Math.min(longest, options.windowPieces()))
                        .withLanguage(Language.ofFiles(source.conll).orElse(options.language())));
    }

    private Corpus corpus(AttentionModel model, Set<Compat> switches) {
        TextInput text = source.text;
        if (text != null) {
            return text.corpus(model.card(), run.seed(), switches);
        }
        int longest = model.card().maxLength();
        if (!source.conll.isEmpty()) {
            return coreference(longest);
        }
        Relation relation = Objects.requireNonNull(source.relation);
        Corpus treebank = TreebankCorpus.of(
                List.of(relation.treebank), TreebankOptions.defaults().within(longest));
        boolean hides = model.find(MaskedLanguageModel.class).isPresent();
        return relation.label == null || hides
                ? treebank
                : new MaskedCorpus(treebank, RelationMasking.fromLeftToRight(relation.label));
    }

    private AblationOptions options(AttentionModel model) {
        List<HeadGroup> groups = new ArrayList<>();
        if (!heads.isEmpty()) {
            groups.add(HeadGroup.of(heads));
        }
        if (!kept.isEmpty()) {
            groups.add(HeadGroup.allBut(kept, model.card().grid()));
        }
        return AblationOptions.standard(Resampling.standard(run.seed()))
                .withKinds(kinds)
                .with(groups)
                .withFirstOrder(gradients);
    }

    private Masking masking(AttentionModel model) {
        String relation = source.relation == null ? null : source.relation.label;
        return relation == null ? targets.masking(model, run.seed()) : new RelationMasking(model.tokenizer(), relation);
    }
}
