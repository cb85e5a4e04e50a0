package dev.headlight.inquiry.compare;

import dev.headlight.UsageException;
import dev.headlight.analysis.compare.CompareResult;
import dev.headlight.analysis.compare.CompareResult.NotCompared;
import dev.headlight.analysis.compare.Comparison;
import dev.headlight.analysis.compare.HeadChange;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.JoinInquiry;
import dev.headlight.inquiry.SavedRun.Saved;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.inquiry.compare.Pairs.NumberPair;
import dev.headlight.inquiry.compare.Pairs.Pair;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.Measure;
import dev.headlight.report.Section;
import dev.headlight.report.sections.CompareSection;
import dev.headlight.result.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The heads of several runs beside those of the first: what changed, and which head does what another one did. */
public final class CompareInquiry implements JoinInquiry<CompareResult> {

    private static final Schema<CompareResult> SCHEMA = new Schema<>("headlight/compare", 1, CompareResult.class);

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
            pairs.pairs().forEach(pair -> manifests.add(pair.manifest()));
        }
        CompareResult result =
                new CompareResult(runs.stream().map(ComparedRun::described).toList(), comparisons, left);
        Settings options = Settings.of(
                "runs", result.runs().stream().map(CompareResult.Run::name).toList());
        Manifest manifest =
                Manifest.now(command, first.model(), measure(manifests), corpus(manifests, runs), options, 1, start);
        return new Answered<>(this, new Results<>(SCHEMA.name(), SCHEMA.version(), manifest, result));
    }

    private static Comparison compare(ComparedRun first, ComparedRun run, Pairs pairs) {
        HeadGrid grid = first.model().grid();
        HeadGrid other = run.model().grid();
        List<NumberPair> numbers =
                pairs.pairs().stream().map(Pair::numbers).flatMap(List::stream).toList();
        Profiles profiles = new Profiles(grid, other, numbers);
        if (profiles.isEmpty()) {
            throw new UsageException("nothing in %s can be compared with %s: %s"
                    .formatted(
                            run.name(),
                            first.name(),
                            pairs.left().stream().map(CompareInquiry::said).collect(Collectors.joining("; "))));
        }
        List<HeadChange> changes = grid.equals(other) ? new HeadChanges(grid, numbers).all() : List.of();
        return new Comparison(run.name(), changes, profiles.match());
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
    public List<String> remarks(CompareResult result) {
        return result.left().stream().map(left -> "not compared: " + said(left)).toList();
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
