package dev.headlight.inquiry.standard;

import dev.headlight.analysis.ablation.Ablation;
import dev.headlight.analysis.ablation.AblationOptions;
import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.audit.Statement;
import dev.headlight.audit.WorldKind;
import dev.headlight.inquiry.ByDocument;
import dev.headlight.inquiry.HeadNumber;
import dev.headlight.inquiry.ModelInquiry;
import dev.headlight.inquiry.Needs;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Measure;
import dev.headlight.model.Ablatable;
import dev.headlight.report.Section;
import dev.headlight.report.sections.AblationSection;
import dev.headlight.result.Settings;
import dev.headlight.stats.Resampling;
import dev.headlight.study.Gathered;
import dev.headlight.study.Reading;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the model loses without each head. */
public final class AblationInquiry implements ModelInquiry<AblationResult> {

    private static final Schema<AblationResult> SCHEMA = new Schema<>("headlight/ablation", 3, AblationResult.class);

    private final AblationOptions options;

    /** With the default options. */
    public AblationInquiry() {
        this(AblationOptions.standard(Resampling.standard(1)));
    }

    /** With options of one's own. */
    public AblationInquiry(AblationOptions options) {
        this.options = options;
    }

    @Override
    public Schema<AblationResult> schema() {
        return SCHEMA;
    }

    @Override
    public String question() {
        return "What the model loses without its heads: the change of the loss when their outputs are replaced by zero, by"
                + " their means, by what uniform attention yields, by those in another text, or by what their mean maps"
                + " yield.";
    }

    @Override
    public Needs needs() {
        return new Needs(Optional.empty(), true, Optional.of(Ablatable.class));
    }

    @Override
    public Settings settings() {
        return options.settings();
    }

    @Override
    public int batchTokens() {
        return Ablation.BATCH_TOKENS;
    }

    @Override
    public Answer<AblationResult> answer(Reading reading, Measure measure) {
        Gathered<Ablation.Losses> gathered = new Ablation(reading.model(), options).run(reading);
        Ablation.Losses losses = gathered.whole();
        return new Answer<>(
                losses.result(), gathered.corpus(), List.of(), new ByDocument(List.of(), losses.headSums()));
    }

    @Override
    public Manifest.CorpusCard readShard(Reading reading, Measure measure) {
        return new Ablation(reading.model(), options).run(reading).corpus();
    }

    /** The numbers by document. */
    @Override
    public List<String> attachments() {
        return List.of(ByDocument.FOLDER);
    }

    @Override
    public List<Statement> statements(AblationResult result) {
        return Statements.of(result);
    }

    /** A model that has learnt nothing has nothing to lose. */
    @Override
    public Set<WorldKind> worlds() {
        return EnumSet.of(WorldKind.RANDOM_TWIN, WorldKind.RANDOM_BUT_EMBEDDINGS);
    }

    @Override
    public List<Section> show(Results<AblationResult> results) {
        return AblationSection.of(results.result(), results.manifest().corpus().documents());
    }

    @Override
    public List<TidyTable> tables(Results<AblationResult> results) {
        return AblationTables.of(results.result());
    }

    @Override
    public List<HeadNumber> numbers(Results<AblationResult> results) {
        return StandardNumbers.of(results.result());
    }
}
