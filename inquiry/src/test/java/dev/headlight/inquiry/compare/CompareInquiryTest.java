package dev.headlight.inquiry.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import dev.headlight.analysis.compare.CompareResult;
import dev.headlight.analysis.compare.Comparison;
import dev.headlight.analysis.compare.HeadChange;
import dev.headlight.analysis.compare.Matching;
import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.HeadNumber;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.RunFolder;
import dev.headlight.inquiry.SavedRun;
import dev.headlight.inquiry.SavedRun.Saved;
import dev.headlight.inquiry.SelfAttention;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.ClusterInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.ModelCard;
import dev.headlight.stats.ClusteredMean;
import dev.headlight.stats.Holm;
import dev.headlight.stats.Resampling;
import dev.headlight.stats.UnpairedChange;
import dev.headlight.testing.MadeUpModel;
import dev.headlight.testing.RandomModel;
import dev.headlight.testing.WordTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareInquiryTest {

    private static final HeadGrid GRID = new HeadGrid(2, 3);

    @TempDir
    private Path folder;

    /** Head h gives each token 1 / (h + 2) of its attention, more in even documents, and the rest to all others alike. */
    private static final class Planted extends MadeUpModel {

        private final int[] order;
        private final double more;

        /**
         * @param order which of the heads stands in each place
         * @param more by how much head 5 looks more at itself
         */
        Planted(String name, int layers, int[] order, double more) {
            super(
                    new ModelCard(name, "a test", name, layers, order.length / layers, 64, 1000, 512, true, 0),
                    new WordTokenizer());
            this.order = order;
            this.more = more;
        }

        @Override
        public HeadMaps maps(Example example) {
            int n = example.length();
            float[] values = new float[order.length * n * n];
            for (int head = 0; head < order.length; head++) {
                double own = 1.0 / (order[head] + 2)
                        + .02 * (example.document().hashCode() % 5)
                        + (order[head] == 5 ? more : 0);
                for (int query = 0; query < n; query++) {
                    for (int key = 0; key < n; key++) {
                        values[(head * n + query) * n + key] = (float) (key == query ? own : (1 - own) / (n - 1));
                    }
                }
            }
            return HeadMaps.of(card().grid(), n, values);
        }
    }

    private static final int[] IN_ORDER = {0, 1, 2, 3, 4, 5};

    private static Corpus corpus(String name, int sentences) {
        List<Example> examples = IntStream.range(0, sentences)
                .mapToObj(i -> {
                    List<String> words = List.of("hills", "walk", "n" + i, "far", "m" + i * 7);
                    DependencyTree tree = new DependencyTree(
                            "s" + i,
                            words,
                            new int[] {1, -1, 1, i % 3, i % 4},
                            List.of("nsubj", "root", "dobj", "amod", "advmod"));
                    return new Example("s" + i, "d" + i / 2, new WordTokenizer().encodeWords(words), List.of(tree));
                })
                .toList();
        return Corpus.of(name, examples);
    }

    private Path run(MadeUpModel model, Corpus corpus, Inquiry<?>... inquiries) {
        Path run = folder.resolve(model.card().name());
        Study.on(model).read(corpus).ask(inquiries).run().write(run);
        return run;
    }

    private static Answered<CompareResult> compare(Path... runs) {
        return new CompareInquiry().join(SavedRun.saved(List.of(runs)), null);
    }

    private static HeadChange change(Comparison comparison, String key) {
        return comparison.changes().stream()
                .filter(change -> change.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRunIsLikeItself() {
        Path one = run(
                new RandomModel(2, 3),
                corpus("hills", 60),
                new SurfaceInquiry(),
                new SyntaxInquiry(),
                new ClusterInquiry());
        Path again = folder.resolve("again");
        RunFolder.write(again, SavedRun.readAll(List.of(one)));
        CompareResult result = compare(one, again).results().result();
        assertThat(result.runs()).extracting(CompareResult.Run::name).containsExactly(one.toString(), again.toString());
        assertThat(result.left()).isEmpty();
        Comparison comparison = result.comparisons().get(0);
        assertThat(comparison.changes()).extracting(HeadChange::analysis).contains("surface", "syntax", "cluster");
        assertThat(comparison.changes())
                .allSatisfy(change -> assertThat(change.moved()).isEmpty());
        assertThat(comparison.matching().same()).isEqualTo(GRID.count());
        assertThat(comparison.matching().distance()).isZero();
        assertThat(comparison.matching().chance()).isPositive();
    }

    @Test
    void whatWasPlantedIsFoundAndNothingElse() {
        Path before = run(new Planted("before", 2, IN_ORDER, 0), corpus("hills", 60), new SurfaceInquiry());
        Path after = run(new Planted("after", 2, IN_ORDER, .3), corpus("hills", 60), new SurfaceInquiry());
        Answered<CompareResult> compared = compare(before, after);
        HeadChange self = change(compared.results().result().comparisons().get(0), "self");
        Head moved = new Head(1, 2);
        assertThat(self.moved()).containsExactly(moved);
        assertThat(self.change().get(moved)).isCloseTo(.3, within(1e-6));
        assertThat(self.units()).isEqualTo(30);
        // What makes documents differ, they do to both alike: all of it falls out of the paired error.
        assertThat(self.basis()).isEqualTo(HeadChange.Basis.PAIRED);
        assertThat(self.blocks()).isEqualTo(30);
        assertThat(self.se().get(moved)).isLessThan(1e-6);
        assertThat(self.interval(moved).low()).isCloseTo(.3, within(1e-5));
        assertThat(compared.findings()).anyMatch(line -> line.startsWith("1 of 6 heads of after changed in"));
    }

    /** Without the numbers by document of both the error is the sum of both, which is told; the numbers are the same. */
    @Test
    void withoutNumbersByDocumentTheErrorIsAsLargeAsItCanBe() throws IOException {
        Path before = run(new Planted("before", 2, IN_ORDER, 0), corpus("hills", 60), new SurfaceInquiry());
        Path after = run(new Planted("after", 2, IN_ORDER, .3), corpus("hills", 60), new SurfaceInquiry());
        assertThat(compare(before, after).remarks()).isEmpty();
        Files.delete(after.resolve("by-document/numbers.state"));
        Answered<CompareResult> compared = compare(before, after);
        assertThat(compared.remarks())
                .containsExactly("not paired document by document: surface of after: no numbers by document lie beside "
                        + after.resolve("results.json"));
        HeadChange self = change(compared.results().result().comparisons().get(0), "self");
        Head moved = new Head(1, 2);
        assertThat(self.basis()).isEqualTo(HeadChange.Basis.AT_MOST);
        assertThat(self.moved()).containsExactly(moved);
        // Student's quantile with 29 degrees of freedom is 2.04523 (any table of it).
        double half = 2.0452296 * self.se().get(moved);
        assertThat(self.interval(moved).low()).isCloseTo(.3 - half, within(1e-6));
        assertThat(self.interval(moved).high()).isCloseTo(.3 + half, within(1e-6));
    }

    /** A number that stands on 12 of 30 documents in one run, as a loss of roles does, has 11 degrees of freedom. */
    @Test
    void degreesOfFreedomComeFromDocumentsThatHaveTheNumber() {
        Path before = run(new Planted("before", 2, IN_ORDER, 0), corpus("hills", 60), new SurfaceInquiry());
        Path after = run(new Planted("after", 2, IN_ORDER, .3), corpus("hills", 60), new SurfaceInquiry());
        List<Saved> saved = SavedRun.saved(List.of(before, after));
        Pair pair = new Pair(saved.get(0), saved.get(1));
        HeadTable zeros = HeadTable.of(GRID, head -> 0);
        HeadTable errors = HeadTable.of(GRID, head -> .1);
        HeadNumber few = new HeadNumber("loss", "a loss", "nats", zeros, errors, OptionalInt.of(12));
        HeadNumber all = new HeadNumber("loss", "a loss", "nats", zeros, errors);
        Matching same = new Matching(2, 3, 1, 6, 0, 0, 0, 6, List.of(), List.of());
        HeadChanges changes = HeadChanges.of(GRID, same, Resampling.standard(1));
        HeadChange change = changes.all(List.of(new Pair.NumberPair(pair, few, all, Optional.empty())))
                .get(0);
        assertThat(change.blocks()).isEqualTo(12);
        // Student's quantile with 11 degrees of freedom is 2.20099 (any table of it).
        assertThat(change.interval(new Head(0, 0)).high()).isCloseTo(2.2009852 * .2, within(1e-6));
        assertThat(changes.all(List.of(new Pair.NumberPair(pair, all, all, Optional.empty())))
                        .get(0)
                        .blocks())
                .isEqualTo(30);
    }

    /** Of one model, one thing may differ: how it was asked. */
    @Test
    void oneModelMayBeAskedOtherwise() {
        RandomModel model = new RandomModel(2, 3);
        Path first = run(model, corpus("hills", 60), new SyntaxInquiry());
        Path second = folder.resolve("second");
        Study.on(model)
                .read(corpus("hills", 60))
                .ask(new SyntaxInquiry(SyntaxOptions.STANDARD.withCompat(Set.of(Compat.FIRST_WORD_ROWS))))
                .run()
                .write(second);
        Answered<CompareResult> compared = compare(first, second);
        Comparison comparison = compared.results().result().comparisons().get(0);
        assertThat(comparison.differences())
                .containsExactly(
                        "syntax compat [first-word-rows] instead of []", "syntax word_rows first instead of mean");
        assertThat(comparison.changes()).isNotEmpty().allMatch(change -> change.basis() == HeadChange.Basis.PAIRED);
    }

    @Test
    void headsThatChangedPlacesFindEachOther() {
        int[] order = {4, 5, 0, 2, 1, 3};
        Path before = run(
                new Planted("before", 2, IN_ORDER, 0), corpus("hills", 40), new SurfaceInquiry(), new SelfAttention());
        Path after =
                run(new Planted("after", 2, order, 0), corpus("hills", 40), new SurfaceInquiry(), new SelfAttention());
        Matching matching =
                compare(before, after).results().result().comparisons().get(0).matching();
        for (int place = 0; place < order.length; place++) {
            Matching.Partner partner = matching.partners().get(order[place]);
            assertThat(partner.match()).contains(GRID.head(place));
            assertThat(partner.nearest()).isEqualTo(GRID.head(place));
            assertThat(partner.distance()).isCloseTo(0, within(1e-6));
        }
        assertThat(matching.same()).isZero();
    }

    @Test
    void modelsOfOtherSizesAreMatchedNotSubtracted() throws IOException {
        Path large = run(new Planted("large", 2, IN_ORDER, 0), corpus("hills", 40), new SurfaceInquiry());
        Path small = run(new Planted("small", 4, new int[] {5, 0, 3, 1}, 0), corpus("hills", 40), new SurfaceInquiry());
        Answered<CompareResult> compared = compare(large, small);
        Comparison comparison = compared.results().result().comparisons().get(0);
        assertThat(comparison.pairing()).isEqualTo(Comparison.Pairing.MATCHED);
        HeadChange self = change(comparison, "self");
        // The partner of 1-1 is 2-1 of four layers of one head, and does the same.
        assertThat(self.second().get(new Head(0, 0))).isCloseTo(self.first().get(new Head(0, 0)), within(1e-6));
        assertThat(self.second().get(new Head(0, 2))).isNaN();
        assertThat(self.moved()).isEmpty();
        assertThat(self.tau()).isNaN();
        List<Matching.Partner> partners = comparison.matching().partners();
        assertThat(partners.get(5).match()).contains(new Head(0, 0));
        assertThat(partners.get(0).match()).contains(new Head(1, 0));
        assertThat(partners.get(2).match()).isEmpty();
        assertThat(comparison.matching().matched()).isEqualTo(4);
        assertThat(comparison.matching().same()).isEqualTo(-1);
        assertThat(compare(small, large)
                        .results()
                        .result()
                        .comparisons()
                        .get(0)
                        .matching()
                        .unmatched())
                .containsExactly(new Head(0, 2), new Head(1, 1));
        Path written = folder.resolve("compared");
        RunFolder.write(written, List.of(compared));
        String drawn = Files.readString(written.resolve("report.html"));
        RunFolder.write(written, SavedRun.readAll(List.of(written)));
        assertThat(written.resolve("report.html")).content().isEqualTo(drawn);
    }

    @Test
    void whatCannotBeComparedIsNamedWithTheReason() {
        Path one =
                run(new Planted("one", 2, IN_ORDER, 0), corpus("hills", 40), new SurfaceInquiry(), new SyntaxInquiry());
        Path fewer = run(
                new Planted("fewer", 2, IN_ORDER, .1), corpus("hills", 40), new SurfaceInquiry(), new SelfAttention());
        Answered<CompareResult> compared = compare(one, fewer);
        assertThat(compared.remarks())
                .contains(
                        "not compared: syntax of one: fewer has no result of syntax",
                        "not compared: self of fewer: one has no result of self");
        Path other = run(new Planted("other", 2, IN_ORDER, 0), corpus("dales", 40), new SurfaceInquiry());
        assertThatThrownBy(() -> compare(one, other))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("another corpus: dales instead of hills");
        assertThatThrownBy(() -> compare(one, one))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("give at least two runs");
        assertThatThrownBy(() -> compare(folder, one))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("results of several models");
    }

    /** Where both runs are of the same texts and nothing changed, claims must be rare: less than one family in 20. */
    @Test
    void chanceIsNotFound() {
        int found = 0;
        for (int trial = 0; trial < 40; trial++) {
            double[][] first = new double[60][30];
            double[][] second = new double[60][30];
            SplittableRandom random = new SplittableRandom(trial);
            for (int block = 0; block < 30; block++) {
                for (int mean = 0; mean < 60; mean++) {
                    first[mean][block] = -Math.log(random.nextDouble());
                    second[mean][block] = -Math.log(random.nextDouble());
                }
            }
            double[] pValues = new double[60];
            for (int mean = 0; mean < 60; mean++) {
                ClusteredMean one = mean(first[mean]);
                ClusteredMean other = mean(second[mean]);
                pValues[mean] = UnpairedChange.of(
                                one.mean(), one.standardError(), other.mean(), other.standardError(), 30)
                        .pValue();
            }
            found += Arrays.stream(Holm.adjust(pValues)).anyMatch(p -> p <= .05) ? 1 : 0;
        }
        assertThat(found).isLessThanOrEqualTo(2);
    }

    private static ClusteredMean mean(double[] sums) {
        double[] counts = new double[sums.length];
        Arrays.fill(counts, 1);
        return ClusteredMean.of(sums, counts);
    }
}
