package dev.headlight.inquiry.models;

import dev.headlight.UsageException;
import dev.headlight.analysis.compare.Matching;
import dev.headlight.analysis.models.ModelsResult;
import dev.headlight.analysis.models.OfModel;
import dev.headlight.analysis.models.Partnership;
import dev.headlight.analysis.models.Variation;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.JoinInquiry;
import dev.headlight.inquiry.JoinedCorpora;
import dev.headlight.inquiry.SavedRun.Saved;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.inquiry.compare.CompareInquiry;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.report.Section;
import dev.headlight.report.sections.ModelsSection;
import dev.headlight.result.Settings;
import dev.headlight.stats.Resampling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What several models say to one question: over models and documents, head by head, and over the steps of a training. */
public final class ModelsInquiry implements JoinInquiry<ModelsResult> {

    private static final Schema<ModelsResult> SCHEMA = new Schema<>("headlight/models", 1, ModelsResult.class);

    private final Optional<Variation> variation;

    /**
     * Of models that differ in the steps of a training if all of their names say so; else a sample of trainings if they are built
     * alike, and of different kinds if not.
     */
    public ModelsInquiry() {
        this(Optional.empty());
    }

    /** @param variation what the models differ in; empty where their names are to say it */
    public ModelsInquiry(Optional<Variation> variation) {
        this.variation = variation;
    }

    @Override
    public Schema<ModelsResult> schema() {
        return SCHEMA;
    }

    @Override
    public String question() {
        return "What several models say to one question: with the choice of the model as a source of chance beside that of the"
                + " documents, which heads play the same part, and how it grows over the steps of a training.";
    }

    @Override
    public boolean isOfOneModel() {
        return false;
    }

    @Override
    public String subject(Results<ModelsResult> results) {
        return results.result().analysis() + " of " + results.manifest().model().name();
    }

    /**
     * Joins the results of one question, of which each model has one.
     *
     * @param files results with numbers by document, each in a folder that is called after its model
     * @throws UsageException if there are fewer than two, two are of one model, or they do not answer the same question about the
     *     same corpus
     * @throws dev.headlight.CorpusException if one has no numbers by document, or they are damaged
     */
    @Override
    public Answered<ModelsResult> join(List<Saved> files, @Nullable String command) {
        Instant start = Instant.now();
        JoinedModels joined = JoinedModels.of(files, variation);
        List<Saved> inOrder = joined.files();
        List<Matching> matchings = CompareInquiry.matchings(inOrder);
        List<OfModel> models = joined.models();
        List<Partnership> partners = new ArrayList<>();
        IntStream.range(1, models.size())
                .forEach(i -> partners.add(new Partnership(models.get(i).label(), matchings.get(i - 1))));
        ModelsResult result = new ModelsResult(
                joined.question(),
                joined.manifests().get(0).corpus().unit(),
                joined.variation(),
                models,
                joined.numbers(),
                Roles.of(models, partners),
                partners);
        Settings options = Settings.of(
                        "models", models.stream().map(OfModel::name).toList())
                .with("differ_in", joined.variation().key())
                .with("minimum_blocks", Resampling.MINIMUM_BLOCKS);
        Manifest manifest = Manifest.now(
                command, joined.card(), JoinedCorpora.measure(inOrder), joined.corpus(), options, 1, start);
        return new Answered<>(this, new Results<>(SCHEMA.name(), SCHEMA.version(), manifest, result));
    }

    @Override
    public List<Section> show(Results<ModelsResult> results) {
        return ModelsSection.of(results.result(), results.manifest().corpus().testUnit());
    }

    @Override
    public List<String> findings(Results<ModelsResult> results) {
        return ModelsSection.lines(results.result(), results.manifest().corpus().testUnit());
    }

    @Override
    public String heads(Results<ModelsResult> results) {
        return shapes(results.result());
    }

    private static String shapes(ModelsResult result) {
        return JoinedModels.shapes(
                result.models().stream().map(OfModel::label).toList(),
                result.models().stream().map(OfModel::headsOf).toList());
    }

    @Override
    public List<String> remarks(ModelsResult result) {
        return result.variation() == Variation.KIND
                ? List.of("these models are of different kinds" + otherShapes(result)
                        + " and no sample of anything, so that nothing is said of models trained alike")
                : List.of();
    }

    private static String otherShapes(ModelsResult result) {
        boolean alike =
                result.models().stream().map(OfModel::headsOf).distinct().count() == 1;
        return alike ? "" : " (" + shapes(result) + ")";
    }

    @Override
    public List<TidyTable> tables(Results<ModelsResult> results) {
        return ModelsTables.of(results.result());
    }
}
