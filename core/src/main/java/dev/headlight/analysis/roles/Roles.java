package dev.headlight.analysis.roles;

import dev.headlight.HeadlightException;
import dev.headlight.UsageException;
import dev.headlight.analysis.EmptyRows;
import dev.headlight.analysis.ErrorUnit;
import dev.headlight.analysis.ablation.Ablation;
import dev.headlight.analysis.ablation.AblationOptions;
import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.analysis.specimen.ExampleSample;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.masking.MaskedCorpus;
import dev.headlight.corpus.masking.RandomMasking;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.Ablatable;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.Copying;
import dev.headlight.model.KnockOut;
import dev.headlight.model.MaskedLanguageModel;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Blocks;
import dev.headlight.study.Gathered;
import dev.headlight.study.Gatherer;
import dev.headlight.study.MapGatherer;
import dev.headlight.study.Reading;
import dev.headlight.text.TokenRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far each head has each role. The corpus is read twice: first for where things stand in it, which says what a head that goes
 * by position alone would find, then for the maps. Random tokens that repeat are made of what was found in it.
 */
public final class Roles {

    /** How many texts tell whether the model looks ahead. */
    private static final int LOOKED_AT = 8;

    private static final String NO_RATES =
            "what position alone would find is measured in one half of the documents and held against the other, and only one half has"
                    + " any of the kind: read more documents";

    private final AttentionModel model;
    private final Measure measure;
    private final RoleOptions options;
    private final HeadGrid grid;

    /** @param measure whose maps are looked at */
    public Roles(AttentionModel model, Measure measure, RoleOptions options) {
        this.model = model;
        this.measure = measure;
        this.options = options;
        this.grid = model.card().grid();
    }

    /**
     * Random tokens of the whole vocabulary that repeat, to be read in the place of texts.
     *
     * @throws UsageException if the model's length or vocabulary is too small, or no repeats are to be read
     */
    public static Corpus randomTokens(AttentionModel model, RoleOptions options) {
        if (options.repeats() == 0) {
            throw new UsageException("without repeats there is nothing to read but texts or a treebank: name one");
        }
        int[] all = model.tokenizer()
                .ids(IntStream.range(0, model.card().vocabularySize()).toArray())
                .ids();
        int[] words = IntStream.of(all)
                .filter(id -> model.tokenizer().ids(new int[] {id}).role(0) == TokenRole.PIECE)
                .toArray();
        return repeats(model, options, words);
    }

    private static RepeatCorpus repeats(AttentionModel model, RoleOptions options, int[] pool) {
        int room = model.card().maxLength() - model.tokenizer().specialTokens(false);
        int mask = mask(model);
        return new RepeatCorpus(RepeatDesign.within(options.repeats(), room, pool.length, options.seed()), pool, mask);
    }

    /** What hides a token. */
    private static int mask(AttentionModel model) {
        if (model.find(MaskedLanguageModel.class).isEmpty()) {
            return RepeatCorpus.LEFT_TO_RIGHT;
        }
        try {
            return model.tokenizer().maskId();
        } catch (HeadlightException e) {
            return RepeatCorpus.NOTHING_TO_HIDE_WITH;
        }
    }

    /**
     * Reads all that the scores are found from.
     *
     * @param reading of the same model, over texts or a treebank
     * @throws UsageException if the corpus can be read only once
     * @throws dev.headlight.HeadlightException if the corpus or the model fails
     */
    public Found run(Reading reading) {
        reading.corpus().requireRereadable("roles look at it twice");
        return new Found(reading);
    }

    /** What was read; of a shard, only a part of what answers. */
    public final class Found {

        private final FirstLook first;
        private final boolean causal;
        private final Map<String, String> missing;
        private final BlockSums inTexts;
        private final BlockSums inTrees;
        private final BlockSums inRepeats;
        private final BlockSums copied;
        private final List<Integer> periods;
        private final Map<String, Gathered<Ablation.Losses>> knockOuts;
        private final Manifest.CorpusCard corpus;

        private Found(Reading reading) {
            first = reading.ofWhole()
                    .as("places")
                    .gather(() -> new FirstLook(options))
                    .whole();
            causal = isCausal(first.sample.examples());
            missing = withoutRates(first);
            TextRoles texts = new TextRoles(first.positions, causal);
            RelationRoles trees = new RelationRoles(first.relations, causal);
            Gathered<MapGatherer> gathered =
                    reading.as("maps").gather(() -> new MapGatherer(model, measure, List.of(texts, trees)));
            corpus = gathered.corpus();
            inTexts = gathered.whole().of(texts).result();
            inTrees = gathered.whole().of(trees).result();
            Optional<RepeatCorpus> repeats = repeats(first.pool, missing);
            periods = repeats.map(made -> made.design().allPeriods()).orElseGet(List::of);
            inRepeats = repeats.map(made -> read(made, causal, reading)).orElseGet(BlockSums::new);
            copied = copied(repeats, reading, missing);
            knockOuts = knockOuts(first.sample.examples(), repeats, reading);
        }

        /** The texts or the treebank. */
        public Manifest.CorpusCard corpus() {
            return corpus;
        }

        /** The scores. */
        public RolesResult result() {
            List<RoleSummary.Part> parts = new ArrayList<>();
            parts.add(RoleSummary.Part.of(inTexts, TextRoles.ROLES));
            parts.add(RoleSummary.Part.of(inRepeats, RepeatRoles.ROLES));
            parts.add(RoleSummary.Part.of(copied, CopyRoles.ROLES));
            parts.addAll(RoleSummary.relations(inTrees, first.relations.relations()));
            RoleSummary summary = new RoleSummary(grid, options.resampling(), missing);
            Map<String, RolesResult.Effect> effects = new LinkedHashMap<>();
            knockOuts.forEach((on, found) -> effects.put(on, effect(found)));
            return new RolesResult(
                    inTexts.total(RoleTally.EXAMPLES, 0),
                    ErrorUnit.of(inTexts),
                    inRepeats.total(RoleTally.EXAMPLES, 0),
                    causal,
                    EmptyRows.of(grid, inTexts, inRepeats, inTrees),
                    summary.scores(parts),
                    missing,
                    periods,
                    summary.byPeriod(inRepeats, periods),
                    effects);
        }
    }

    private static RolesResult.Effect effect(Gathered<Ablation.Losses> found) {
        AblationResult result = found.whole().result();
        String kind = KnockOut.MEAN.key();
        return new RolesResult.Effect(
                result.segments(),
                (int) Math.min(found.corpus().documents(), Blocks.LIMIT),
                result.loss(),
                Objects.requireNonNull(result.lossChange().get(kind)),
                Objects.requireNonNull(result.lossChangeSe().get(kind)),
                Objects.requireNonNull(result.lossChangeP().get(kind)));
    }

    /** The roles for which position cannot be told from contents, and why. */
    private static Map<String, String> withoutRates(FirstLook first) {
        Map<String, String> missing = new LinkedHashMap<>();
        if (!first.positions.areOfBothHalves()) {
            List.of(Role.DELIMITER, Role.PUNCTUATION).forEach(role -> missing.put(role.key(), NO_RATES));
        }
        for (String relation : first.relations.relations()) {
            if (!first.relations.areOfBothHalves(relation)) {
                for (Direction direction : Direction.values()) {
                    missing.put(RelationRoles.test(relation, direction).key(), NO_RATES);
                }
            }
        }
        return missing;
    }

    private Optional<RepeatCorpus> repeats(TokenPool pool, Map<String, String> missing) {
        if (options.repeats() == 0) {
            return withoutRepeats("repeats were left out", missing);
        }
        try {
            return Optional.of(repeats(model, options, pool.ids()));
        } catch (UsageException e) {
            return withoutRepeats(String.valueOf(e.getMessage()), missing);
        }
    }

    private static Optional<RepeatCorpus> withoutRepeats(String reason, Map<String, String> missing) {
        RepeatRoles.ROLES.forEach(role -> missing.put(role.key(), reason));
        CopyRoles.ROLES.forEach(role -> missing.put(role.key(), reason));
        return Optional.empty();
    }

    /** What the model's heads write of repeats; nothing, and why, where it cannot be said. */
    private BlockSums copied(Optional<RepeatCorpus> repeats, Reading like, Map<String, String> missing) {
        if (repeats.isEmpty()) {
            return new BlockSums();
        }
        try {
            Copying copying = model.require(Copying.class);
            return like.asIs(repeats.get(), like.batchTokens())
                    .as("copying")
                    .gather(() -> new CopyRoles(copying, grid))
                    .whole()
                    .sums();
        } catch (UsageException e) {
            missing.put(Role.COPYING.key(), String.valueOf(e.getMessage()));
            return new BlockSums();
        }
    }

    private BlockSums read(RepeatCorpus repeats, boolean causal, Reading like) {
        return like.asIs(repeats, like.batchTokens())
                .as("repeats")
                .ask(measure, new RepeatRoles(repeats.design(), causal));
    }

    /** What the model loses without each head, on some of the texts and repeats; empty where it predicts nothing. */
    private Map<String, Gathered<Ablation.Losses>> knockOuts(
            List<Example> texts, Optional<RepeatCorpus> repeats, Reading like) {
        if (options.effects() == 0
                || model.find(Ablatable.class).isEmpty()
                || mask(model) == RepeatCorpus.NOTHING_TO_HIDE_WITH) {
            return Map.of();
        }
        Map<String, Gathered<Ablation.Losses>> found = new LinkedHashMap<>();
        Corpus sample = Corpus.of("texts", texts.subList(0, Math.min(texts.size(), options.effects())));
        found.put("text", knockOuts("text", masked(sample), like));
        repeats.ifPresent(corpus -> found.put("repeats", knockOuts("repeats", corpus.first(options.effects()), like)));
        return found;
    }

    private Gathered<Ablation.Losses> knockOuts(String on, Corpus corpus, Reading like) {
        AblationOptions knockOuts =
                AblationOptions.standard(options.resampling()).withKinds(List.of(KnockOut.MEAN));
        return new Ablation(model, knockOuts)
                .run(like.asIs(corpus, Ablation.BATCH_TOKENS).as(on));
    }

    private Corpus masked(Corpus corpus) {
        boolean masks = model.find(MaskedLanguageModel.class).isPresent();
        return new MaskedCorpus(
                corpus,
                masks
                        ? new RandomMasking(model.tokenizer(), model.card().vocabularySize(), options.seed())
                        : new NextTokens());
    }

    /** Whether no head gives anything to what comes after. */
    private boolean isCausal(List<Example> examples) {
        return examples.stream()
                .noneMatch(example ->
                        looksAhead(model.maps(List.of(example), measure).get(0)));
    }

    private boolean looksAhead(HeadMaps maps) {
        for (int layer = 0; layer < grid.layers(); layer++) {
            for (int head = 0; head < grid.perLayer(); head++) {
                for (int query = 0; query < maps.length(); query++) {
                    for (int key = query + 1; key < maps.length(); key++) {
                        if (maps.get(layer, head, query, key) > 0) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /** What is known of texts before a model reads them. */
    private static final class FirstLook implements Gatherer {

        private final PositionRates positions = new PositionRates();
        private final RelationRates relations = new RelationRates();
        private final TokenPool pool;
        private final ExampleSample sample;
        private final long seed;

        FirstLook(RoleOptions options) {
            this.seed = options.seed();
            this.pool = new TokenPool(seed);
            this.sample = new ExampleSample(Math.max(LOOKED_AT, options.effects()));
        }

        @Override
        public void take(List<Example> batch) {
            for (Example example : batch) {
                positions.add(example);
                relations.add(example);
                sample.offer("", Blocks.hash(seed + "/" + example.id()), example);
                for (int token = 0; token < example.length(); token++) {
                    if (example.encoding().role(token) == TokenRole.PIECE) {
                        pool.add(example.encoding().id(token));
                    }
                }
            }
        }

        @Override
        public List<State> states() {
            return List.of(positions.state(), relations.state(), pool, sample);
        }
    }
}
