package dev.headlight.inquiry.standard;

import dev.headlight.analysis.ablation.Ablation;
import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.inquiry.ModelInquiry;
import dev.headlight.inquiry.Needs;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Measure;
import dev.headlight.model.Ablatable;
import dev.headlight.report.Section;
import dev.headlight.report.sections.AblationSection;
import dev.headlight.result.Settings;
import dev.headlight.stats.Resampling;
import dev.headlight.study.Gathered;
import dev.headlight.study.Reading;
import java.util.List;
import java.util.Optional;

/** What the model loses without each head. */
public final class AblationInquiry implements ModelInquiry<AblationResult> {

    private static final Schema<AblationResult> SCHEMA = new Schema<>("headlight/ablation", 2, AblationResult.class);

    private final Resampling resampling;

    public AblationInquiry() {
        this(Resampling.standard(1));
    }

    /** @param resampling of the documents, for what is told from chance */
    public AblationInquiry(Resampling resampling) {
        this.resampling = resampling;
    }

    @Override
    public Schema<AblationResult> schema() {
        return SCHEMA;
    }

    @Override
    public String question() {
        return "What the model loses without each head: the change of the masked-LM loss when a head's output is"
                + " replaced by zero, by its mean, or by what uniform attention yields.";
    }

    @Override
    public Needs needs() {
        return new Needs(Optional.empty(), true, Optional.of(Ablatable.class));
    }

    @Override
    public Settings settings() {
        return Settings.of("resampling", resampling.settings());
    }

    @Override
    public int batchTokens() {
        return Ablation.BATCH_TOKENS;
    }

    @Override
    public Answer<AblationResult> answer(Reading reading, Measure measure) {
        Gathered<Ablation.Losses> gathered = new Ablation(reading.model(), resampling).run(reading);
        return new Answer<>(gathered.whole().result(), gathered.corpus());
    }

    @Override
    public List<Section> show(Results<AblationResult> results) {
        return AblationSection.of(results.result(), results.manifest().corpus().documents());
    }

    @Override
    public List<TidyTable> tables(Results<AblationResult> results) {
        return StandardTables.of(results.result());
    }
}
