package dev.headlight.inquiry.standard;

import dev.headlight.UsageException;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.audit.Alteration;
import dev.headlight.audit.AlteredCorpus;
import dev.headlight.audit.Statement;
import dev.headlight.audit.WorldKind;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.inquiry.Attachment;
import dev.headlight.inquiry.ModelInquiry;
import dev.headlight.inquiry.Needs;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Measure;
import dev.headlight.probe.ProbeOptions;
import dev.headlight.probe.ProbeOutcome;
import dev.headlight.probe.Probing;
import dev.headlight.probe.TrainedProbes;
import dev.headlight.report.Section;
import dev.headlight.report.sections.ProbeSection;
import dev.headlight.result.Notices;
import dev.headlight.result.Settings;
import dev.headlight.study.Reading;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much of a dependency tree lies in all heads together (paper, §5). The study's corpus is what the probes are tried on;
 * what they learn from is read in the same way. The trained probes go with the answer, in a folder {@value #PROBES} that
 * {@link TrainedProbes#load} reads.
 */
public final class ProbeInquiry implements ModelInquiry<ProbeResult> {

    private static final Schema<ProbeResult> SCHEMA =
            new Schema<>(ProbeResult.SCHEMA, ProbeResult.VERSION, ProbeResult.class);

    private static final String PROBES = "probes";

    private final Optional<Probing> probing;

    /** Probes that have nothing to learn from: enough to read back what others have found. */
    public ProbeInquiry() {
        this.probing = Optional.empty();
    }

    /**
     * Probes with the paper's settings, which see the model's own input embeddings as word vectors; without a random twin.
     *
     * @param training what they learn from: examples with a {@link DependencyTree}
     */
    public ProbeInquiry(Corpus training) {
        this(Probing.trainedOn(training, ProbeOptions.defaults()));
    }

    /** Probes that are set up. */
    public ProbeInquiry(Probing probing) {
        this(Optional.of(probing));
    }

    private ProbeInquiry(Optional<Probing> probing) {
        this.probing = probing;
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
        return probing.map(Probing::settings).orElse(Settings.NONE);
    }

    @Override
    public Answer<ProbeResult> answer(Reading reading, Measure measure) {
        Probing setUp =
                probing.orElseThrow(() -> new UsageException("probes need sentences to learn from, or trained probes"));
        ProbeOutcome outcome = setUp.run(reading, measure);
        return new Answer<>(
                outcome.result(),
                outcome.result().test().corpus(),
                List.of(new Attachment(PROBES, outcome.probes()::save)));
    }

    @Override
    public List<Statement> statements(ProbeResult result) {
        return Statements.of(result);
    }

    /** The probes learn anew in each world, so those that have learnt before are in none. */
    @Override
    public Set<WorldKind> worlds() {
        return probing.filter(Probing::learns).isPresent()
                ? EnumSet.of(WorldKind.RANDOM_BUT_EMBEDDINGS, WorldKind.LABELS_PERMUTED)
                : Set.of();
    }

    @Override
    public ProbeInquiry forAudit(WorldKind world) {
        return new ProbeInquiry(probing.map(Probing::withoutControls));
    }

    @Override
    public ProbeInquiry altered(Alteration alteration) {
        return new ProbeInquiry(
                probing.map(setUp -> setUp.withTraining(corpus -> new AlteredCorpus(corpus, alteration))));
    }

    @Override
    public List<String> attachments() {
        return List.of(PROBES);
    }

    @Override
    public List<Section> show(Results<ProbeResult> results) {
        return ProbeSection.of(results.result(), PublishedNumbers.all());
    }

    @Override
    public List<String> remarks(ProbeResult result) {
        List<String> remarks = new ArrayList<>();
        result.training().ifPresent(training -> remarks.addAll(training.corpus().remarks()));
        result.vectors()
                .notices()
                .forEach((notice, count) -> remarks.add(Notices.inWords(notice, String.valueOf(count))));
        return remarks;
    }

    @Override
    public List<TidyTable> tables(Results<ProbeResult> results) {
        return ProbingTables.of(results.result());
    }
}
