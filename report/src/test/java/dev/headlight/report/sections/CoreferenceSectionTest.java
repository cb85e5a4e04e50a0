package dev.headlight.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.coreference.BestHead;
import dev.headlight.analysis.coreference.CoreferenceAnalysis;
import dev.headlight.analysis.coreference.CoreferenceExamples;
import dev.headlight.analysis.coreference.CoreferenceResult;
import dev.headlight.analysis.coreference.GapAnalysis;
import dev.headlight.analysis.coreference.GapResult;
import dev.headlight.corpus.Annotation;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.GapPassage;
import dev.headlight.corpus.coreference.GapPassage.Tokens;
import dev.headlight.corpus.coreference.Gender;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.corpus.coreference.MentionType;
import dev.headlight.corpus.coreference.Person;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.report.AttentionLines;
import dev.headlight.report.Bars;
import dev.headlight.report.Block;
import dev.headlight.report.Findings;
import dev.headlight.report.HeatMap;
import dev.headlight.report.Report;
import dev.headlight.report.Section;
import dev.headlight.report.Table;
import dev.headlight.result.TestUnit;
import dev.headlight.result.Unit;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Resampling;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreferenceSectionTest {

    private static final TestUnit UNIT = new TestUnit(Unit.DOCUMENT, false);
    private static final Map<String, Double> PUBLISHED = Map.of(
            "table2-rule-based-all", 0.69,
            "table2-rule-based-pronoun", 0.70,
            "table2-rule-based-proper", 0.77,
            "table2-rule-based-nominal", 0.60);

    private static final int LAYERS = 12;
    private static final int HEADS = 12;
    private static final ModelCard CARD = new ModelCard("test", "test", "none", LAYERS, HEADS, 64, 100, 512, true, 0);
    private static final List<String> WORDS = List.of("Ada", "lit", "the", "lamp", "and", "she", "saw", "her", "boat");

    private static Example example(int number, Annotation annotation) {
        int[] order = IntStream.range(0, WORDS.size()).toArray();
        Encoding encoding = new Encoding(
                String.join(" ", WORDS),
                order,
                WORDS,
                new int[WORDS.size()],
                Collections.nCopies(WORDS.size(), TokenRole.PIECE),
                order,
                order,
                order);
        return new Example("example " + number, "document " + number, encoding, List.of(annotation));
    }

    private static HeadMaps maps(int seed) {
        Random random = new Random(seed);
        float[] values = new float[LAYERS * HEADS * WORDS.size() * WORDS.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return HeadMaps.of(new HeadGrid(LAYERS, HEADS), WORDS.size(), values);
    }

    private static CoreferenceResult coreference() {
        CoreferenceWindow window = new CoreferenceWindow(
                WORDS,
                Collections.nCopies(WORDS.size(), ""),
                List.of(
                        new Mention(0, 1, 0, 1, MentionType.PROPER, Optional.empty(), ""),
                        new Mention(2, 4, 3, 2, MentionType.NOMINAL, Optional.empty(), ""),
                        new Mention(5, 6, 5, 1, MentionType.PRONOUN, Optional.of(Person.THIRD), ""),
                        new Mention(7, 8, 7, 1, MentionType.PRONOUN, Optional.of(Person.THIRD), "")));
        CoreferenceAnalysis analysis = CoreferenceAnalysis.standard(1);
        Accumulator<CoreferenceResult> accumulator = analysis.start(CARD, Measure.ATTENTION);
        List<Example> examples =
                IntStream.range(0, 15).mapToObj(i -> example(i, window)).toList();
        for (int i = 0; i < 15; i++) {
            accumulator.add(examples.get(i), maps(i));
        }
        CoreferenceResult result = accumulator.result();
        return result.withExamples(
                new CoreferenceExamples(analysis).find(example -> maps(examples.indexOf(example)), examples, result));
    }

    private static GapResult gap() {
        Accumulator<GapResult> accumulator = new GapAnalysis(Resampling.standard(1)).start(CARD, Measure.ATTENTION);
        for (int i = 0; i < 15; i++) {
            Gender gender = i % 2 == 0 ? Gender.FEMININE : Gender.MASCULINE;
            GapPassage passage =
                    new GapPassage(new Tokens(7, 8), new Tokens(0, 1), new Tokens(3, 4), i % 3 > 0, i % 3 == 0, gender);
            accumulator.add(example(i, passage), maps(i));
        }
        return accumulator.result();
    }

    private static <B extends Block> B only(Section section, Class<B> kind) {
        List<B> found = section.blocks().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void tableTwoStandsBesideThePapers() {
        CoreferenceResult result = coreference();
        Table table = only(CoreferenceSection.of(result, UNIT, Measure.ATTENTION, PUBLISHED), Table.class);
        assertThat(table.columns()).extracting(Table.Column::key).contains("source", "all", "nominal", "third_person");
        assertThat(table.rows())
                .anySatisfy(row -> assertThat(row.subList(0, 6))
                        .containsExactly(
                                new Table.Text("rule-based system"),
                                new Table.Text("paper, Table 2"),
                                Table.Number.of(0.69),
                                Table.Number.of(0.70),
                                Table.Number.of(0.77),
                                Table.Number.of(0.60)));
        double best = result.bestWords().accuracy();
        assertThat(table.rows())
                .anySatisfy(row -> assertThat(row)
                        .contains(
                                new Table.Text("head " + result.bestWords().head() + ", among earlier words"),
                                Table.Number.of(best)));
    }

    @Test
    void figuresShowEveryKindOfMention() {
        CoreferenceResult result = coreference();
        Section section = CoreferenceSection.of(result, UNIT, Measure.ATTENTION, PUBLISHED);
        assertThat(only(section, Bars.class).groups())
                .extracting(group -> group.name().replaceFirst(" \\(\\d+\\)$", ""))
                .containsExactly("all", "pronoun", "proper", "nominal", "1st and 2nd person", "3rd person");
        assertThat(only(section, Bars.class).groups().get(0).name())
                .isEqualTo("all (" + result.count().get("all") + ")");
        assertThat(only(section, HeatMap.class).views()).hasSize(12);
        assertThat(only(section, AttentionLines.class).panels()).isNotEmpty();
    }

    /** Random maps: the best of 144 heads is far above the nearest mention, and shows nothing. */
    @Test
    void theBestOfManyIsNotClaimedUntested() {
        CoreferenceResult result = coreference();
        assertThat(result.bestWords().crossFitted().claim().isSupported()).isFalse();
        Findings.Finding words = only(CoreferenceSection.of(result, UNIT, Measure.ATTENTION, PUBLISHED), Findings.class)
                .findings()
                .get(0);
        assertThat(words.detail())
                .startsWith("Head " + result.bestWords().head()
                        + " is the best on the same 30 mentions that it was chosen on")
                .contains("That a head beats the nearest mention: not supported: the smallest gain that 15 documents");
        GapResult gap = gap();
        assertThat(gap.best().crossFitted().claim().isSupported()).isFalse();
        assertThat(only(GapSection.of(gap, UNIT), Findings.class)
                        .findings()
                        .get(0)
                        .detail())
                .contains("which is no evidence");
        assertThat(GapSection.lines(gap, UNIT).get(0)).startsWith("the right one of two names: ");
    }

    /** Each mention attends most to its antecedent, which is not the nearest mention. */
    @Test
    void aTestedHeadIsClaimedWithDocumentsThatDidNotChooseIt() {
        BestHead.CrossFitted fit = new BestHead.CrossFitted(
                new Head(4, 3),
                40,
                0.65,
                Interval.of(0.6, 0.7),
                Map.of(),
                0.3,
                Interval.of(0.2, 0.4),
                0.002,
                1,
                Claim.of(0.002, 80, 0.1));
        CoreferenceResult measured = coreference();
        BestHead best = new BestHead(
                new Head(4, 3),
                0.68,
                Interval.Missing.chosen(80),
                measured.best().types(),
                fit);
        CoreferenceResult result = new CoreferenceResult(
                measured.windows(),
                measured.unit(),
                measured.count(),
                measured.accuracy(),
                measured.accuracyWords(),
                best,
                best,
                measured.baselines(),
                measured.further(),
                List.of());
        Findings.Finding finding = only(
                        CoreferenceSection.of(result, UNIT, Measure.ATTENTION, PUBLISHED), Findings.class)
                .findings()
                .get(1);
        assertThat(finding)
                .isEqualTo(new Findings.Finding(
                        "65.0 %",
                        "of mentions: attention head 5-4 attends most, among the head words of earlier mentions, to an antecedent",
                        "95 % interval 60.0 to 70.0, on 40 documents that did not choose it; better than the nearest mention"
                                + " (p .002, corrected for the choice). 30 mentions in all."));
        assertThat(CoreferenceSection.lines(result, UNIT))
                .startsWith(
                        "antecedents among the head words of earlier mentions: 5-4, 65.0 % [60.0, 70.0] on 40 documents"
                                + " that did not choose it");
    }

    @Test
    void aReportHoldsBothSections(@TempDir Path folder) throws IOException {
        List<Section> sections = List.of(
                CoreferenceSection.of(coreference(), UNIT, Measure.ATTENTION, PUBLISHED), GapSection.of(gap(), UNIT));
        new Report("Coreference", "Invented numbers", List.of(), sections).write(folder);
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("From a mention to its antecedent")
                .contains("From a pronoun to one of two names");
    }
}
