package dev.headlight.inquiry.compare;

import dev.headlight.UsageException;
import dev.headlight.analysis.compare.CompareResult;
import dev.headlight.analysis.compare.CompareResult.NotCompared;
import dev.headlight.analysis.compare.Comparison;
import dev.headlight.analysis.compare.Comparison.Unpaired;
import dev.headlight.analysis.compare.Matching;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.JoinInquiry;
import dev.headlight.inquiry.SavedRun.Saved;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.inquiry.compare.Pair.NumberPair;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Measure;
import dev.headlight.report.Section;
import dev.headlight.report.sections.CompareSection;
import dev.headlight.result.Settings;
import dev.headlight.stats.Resampling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The heads of several runs beside those of the first: what changed, and which head does what another one did. */
public final class CompareInquiry implements JoinInquiry<CompareResult> {

    private static final Schema<CompareResult> SCHEMA = new Schema<>("headlight/compare", 2, CompareResult.class);

    private final Resampling resampling;

    /** With the usual number of draws. */
    public CompareInquiry() {
        this(Resampling.standard(1));
    }

    /** @param resampling for the test of what changed */
    public CompareInquiry(Resampling resampling) {
        this.resampling = resampling;
    }

    @Override
    public Schema<CompareResult> schema() {
        return SCHEMA;
    }

    @Override
    public String question() {
        return "What differs between the heads of several runs over the same corpus: what the same heads do otherwise, and"
                + " which head of one model does what a head of another does.";
    }

    @Override
    public boolean isOfOneModel() {
        return false;
    }

    /**
     * Compares runs with the first.
     *
     * @param files results; those of one place are a run
     * @throws UsageException if there are fewer than two runs, or nothing in one of them can be compared with the first
     */
    @Override
    public Answered<CompareResult> join(List<Saved> files, @Nullable String command) {
        Instant start = Instant.now();
        List<ComparedRun> runs = ComparedRun.of(files);
        ComparedRun first = runs.get(0);
        List<Comparison> comparisons = new ArrayList<>();
        List<NotCompared> left = new ArrayList<>();
        List<Manifest> manifests = new ArrayList<>();
        for (ComparedRun run : runs.subList(1, runs.size())) {
            Pairs pairs = Pairs.of(first, run);
            comparisons.add(compare(first, run, pairs));
            left.addAll(pairs.left());
            pairs.pairs().forEach(pair -> manifests.addAll(List.of(pair.manifest(), Pair.manifest(pair.second()))));
        }
        CompareResult result =
                new CompareResult(runs.stream().map(ComparedRun::described).toList(), comparisons, left);
        Settings options = Settings.of(
                        "runs",
                        result.runs().stream().map(CompareResult.Run::name).toList())
                .with("resampling", resampling.settings());
        Manifest manifest =
                Manifest.now(command, first.model(), measure(manifests), corpus(manifests, runs), options, 1, start);
        return new Answered<>(this, new Results<>(SCHEMA.name(), SCHEMA.version(), manifest, result));
    }

    /**
     * Which heads of models are like which of the first, without a comparison of their numbers.
     *
     * @param files results of one question, one of each model
     * @return one of each model but the first
     * @throws UsageException as {@link #join} does
     */
    public static List<Matching> matchings(List<Saved> files) {
        List<ComparedRun> runs = ComparedRun.of(files);
        return runs.subList(1, runs.size()).stream()
                .map(run -> match(runs.get(0), run, Pairs.of(runs.get(0), run)))
                .toList();
    }

    private Comparison compare(ComparedRun first, ComparedRun run, Pairs pairs) {
        Matching matching = match(first, run, pairs);
        List<NumberPair> numbers = new ArrayList<>();
        List<Unpaired> unpaired = new ArrayList<>();
        for (Pair pair : pairs.pairs()) {
            List<NumberPair> ofPair = pair.byDocument();
            numbers.addAll(ofPair);
            pair.unpaired(ofPair)
                    .ifPresent(reason -> unpaired.add(new Unpaired(pair.analysis(), pair.measure(), reason)));
        }
        HeadChanges changes = HeadChanges.of(first.model().grid(), matching, resampling);
        return new Comparison(
                run.name(), pairs.differences(), changes.pairing(), changes.all(numbers), unpaired, matching);
    }

    private static Matching match(ComparedRun first, ComparedRun run, Pairs pairs) {
        Profiles profiles = new Profiles(first.model().grid(), run.model().grid(), pairs.numbers());
        if (profiles.isEmpty()) {
            throw new UsageException("nothing in %s can be compared with %s: %s"
                    .formatted(
                            run.name(),
                            first.name(),
                            pairs.left().stream().map(CompareInquiry::said).collect(Collectors.joining("; "))));
        }
        return profiles.match();
    }

    private static String said(NotCompared left) {
        return "%s of %s: %s".formatted(left.analysis(), left.run(), left.reason());
    }

    private static Measure measure(List<Manifest> manifests) {
        return Measure.named(
                manifests.stream().map(Manifest::measure).distinct().collect(Collectors.joining(", ")));
    }

    /** What was compared is of these texts; the files are the results themselves. */
    private static Manifest.CorpusCard corpus(List<Manifest> manifests, List<ComparedRun> runs) {
        List<Manifest.CorpusCard> corpora =
                manifests.stream().map(Manifest::corpus).distinct().toList();
        return new Manifest.CorpusCard(
                corpora.stream().map(Manifest.CorpusCard::name).distinct().collect(Collectors.joining(", ")),
                runs.stream()
                        .flatMap(run -> run.results().stream())
                        .map(Saved::source)
                        .toList(),
                corpora.stream().mapToLong(Manifest.CorpusCard::examples).max().orElse(0),
                corpora.stream().mapToLong(Manifest.CorpusCard::documents).max().orElse(0),
                corpora.get(0).unit(),
                corpora.stream().mapToLong(Manifest.CorpusCard::tokens).max().orElse(0),
                corpora.get(0).leftOut(),
                corpora.get(0).notices());
    }

    @Override
    public String heads(Results<CompareResult> results) {
        return results.result().runs().stream()
                .map(run -> "%s layers × %s".formatted(run.layers(), run.heads()))
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    @Override
    public List<String> remarks(CompareResult result) {
        return Stream.concat(
                        result.left().stream().map(left -> "not compared: " + said(left)),
                        result.comparisons().stream()
                                .flatMap(comparison -> comparison.unpaired().stream()
                                        .map(one -> "not paired document by document: %s of %s: %s"
                                                .formatted(one.analysis(), comparison.run(), one.reason()))))
                .toList();
    }

    @Override
    public List<Section> show(Results<CompareResult> results) {
        return CompareSection.of(results.result());
    }

    @Override
    public List<TidyTable> tables(Results<CompareResult> results) {
        return CompareTables.of(results.result(), results.manifest().model().grid());
    }
}
