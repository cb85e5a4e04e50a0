package dev.headlight.inquiry.standard;

import dev.headlight.analysis.mixing.Mixing;
import dev.headlight.analysis.mixing.MixingResult;
import dev.headlight.inquiry.ModelInquiry;
import dev.headlight.inquiry.Needs;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Measure;
import dev.headlight.model.TokenMixing;
import dev.headlight.report.Section;
import dev.headlight.report.sections.MixingSection;
import dev.headlight.study.Gathered;
import dev.headlight.study.Reading;
import java.util.List;
import java.util.Optional;

/** How much of a token's vector comes from other tokens. */
public final class MixingInquiry implements ModelInquiry<MixingResult> {

    private static final Schema<MixingResult> SCHEMA = new Schema<>("headlight/mixing", 2, MixingResult.class);

    @Override
    public Schema<MixingResult> schema() {
        return SCHEMA;
    }

    @Override
    public String question() {
        return "How much of a token's vector comes from other tokens in each layer, residual connection and LayerNorm"
                + " included (Kobayashi et al. 2021).";
    }

    @Override
    public Needs needs() {
        return new Needs(Optional.empty(), false, Optional.of(TokenMixing.class));
    }

    @Override
    public Answer<MixingResult> answer(Reading reading, Measure measure) {
        Gathered<Mixing.Ratios> gathered = new Mixing(reading.model()).run(reading);
        return new Answer<>(gathered.whole().result(), gathered.corpus());
    }

    @Override
    public Manifest.CorpusCard readShard(Reading reading, Measure measure) {
        return new Mixing(reading.model()).run(reading).corpus();
    }

    @Override
    public List<Section> show(Results<MixingResult> results) {
        return List.of(MixingSection.of(results.result()));
    }

    @Override
    public List<TidyTable> tables(Results<MixingResult> results) {
        return StandardTables.of(results.result());
    }
}
