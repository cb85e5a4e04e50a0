package dev.headlight.inquiry.standard;

import dev.headlight.UsageException;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.inquiry.ModelInquiry;
import dev.headlight.inquiry.Needs;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Measure;
import dev.headlight.probe.ProbeOutcome;
import dev.headlight.probe.ProbeStudy;
import dev.headlight.probe.TrainedProbes;
import dev.headlight.report.Section;
import dev.headlight.report.sections.ProbeSection;
import dev.headlight.result.Settings;
import dev.headlight.study.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How much of a dependency tree lies in all heads together (paper, §5). The study's corpus is what the probes are tried on. */
public final class ProbeInquiry implements ModelInquiry<ProbeResult> {

    private static final Schema<ProbeResult> SCHEMA =
            new Schema<>(ProbeResult.SCHEMA, ProbeResult.VERSION, ProbeResult.class);

    private final @Nullable Function<Reading, ProbeStudy> setUp;
    private final Settings settings;
    private final Consumer<TrainedProbes> keeper;

    /** Probes that have nothing to learn from: enough to read back what others have found. */
    public ProbeInquiry() {
        this.setUp = null;
        this.settings = Settings.NONE;
        this.keeper = probes -> {};
    }

    /**
     * Probes that are set up.
     *
     * @param setUp makes the study of probes for a reading, whole but for the sentences that it is tried on
     * @param settings how they are set
     * @param keeper is given the probes when they have learnt
     */
    public ProbeInquiry(Function<Reading, ProbeStudy> setUp, Settings settings, Consumer<TrainedProbes> keeper) {
        this.setUp = setUp;
        this.settings = settings;
        this.keeper = keeper;
    }

    @Override
    public Schema<ProbeResult> schema() {
        return SCHEMA;
    }

    @Override
    public String question() {
        return "How much of a dependency tree lies in all heads together: probing classifiers over attention, with"
                + " baselines and controls (paper, §5, Table 3).";
    }

    @Override
    public Needs needs() {
        return Needs.of(DependencyTree.class);
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Answer<ProbeResult> answer(Reading reading, Measure measure) {
        if (setUp == null) {
            throw new UsageException("probes need sentences to learn from, or trained probes");
        }
        ProbeOutcome outcome = setUp.apply(reading)
                .test(reading.corpus())
                .batchTokens(reading.batchTokens())
                .run();
        keeper.accept(outcome.probes());
        return new Answer<>(outcome.result(), outcome.result().test().corpus());
    }

    @Override
    public List<Section> show(Results<ProbeResult> results) {
        return ProbeSection.of(results.result());
    }

    @Override
    public List<String> remarks(ProbeResult result) {
        List<String> remarks = new ArrayList<>();
        result.training().ifPresent(training -> remarks.addAll(training.corpus().remarks()));
        result.vectors().notices().forEach((notice, count) -> remarks.add(notice + ": " + count));
        return remarks;
    }

    @Override
    public List<TidyTable> tables(Results<ProbeResult> results) {
        return StandardTables.of(results.result());
    }
}
