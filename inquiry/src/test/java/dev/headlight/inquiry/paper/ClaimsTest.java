package dev.headlight.inquiry.paper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.Compat;
import dev.headlight.analysis.coreference.CoreferenceAnalysis;
import dev.headlight.analysis.paper.JudgedClaim;
import dev.headlight.analysis.paper.Measured;
import dev.headlight.analysis.paper.PublishedClaim;
import dev.headlight.analysis.paper.PublishedClaim.Protocol;
import dev.headlight.analysis.paper.Verdict;
import dev.headlight.analysis.paper.VerdictRule;
import dev.headlight.analysis.words.WordRows;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.coreference.CoreferenceWindow;
import dev.headlight.corpus.coreference.Mention;
import dev.headlight.corpus.coreference.MentionType;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.paper.PaperPlan.PlannedReading;
import dev.headlight.inquiry.paper.PaperPlan.Question;
import dev.headlight.inquiry.standard.CoreferenceInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.probe.ProbeOptions;
import dev.headlight.probe.words.WordVectors;
import dev.headlight.stats.Resampling;
import dev.headlight.testing.RandomModel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The claims are whole, and each finds its number in a result. */
class ClaimsTest {

    private static final int DOCUMENTS = 12;
    private static final Resampling FEW_DRAWS = new Resampling(50, 2, 10, 1);

    private static final List<String> TABLE_1 = List.of(
            "all", "prep", "pobj", "det", "nn", "nsubj", "amod", "dobj", "advmod", "aux", "poss", "auxpass", "ccomp",
            "mark", "prt");
    private static final List<String> UNIVERSAL = List.of(
            "det",
            "compound",
            "nsubj",
            "amod",
            "obj",
            "advmod",
            "aux",
            "nmod:poss",
            "aux:pass",
            "ccomp",
            "mark",
            "compound:prt",
            "case",
            "nmod");

    private static final Map<PartName, Results<?>> STANFORD = new EnumMap<>(PartName.class);
    private static final Map<PartName, Results<?>> UNIVERSAL_RESULTS = new EnumMap<>(PartName.class);

    @BeforeAll
    static void measure() {
        measure(corpus(TABLE_1.subList(1, TABLE_1.size())), STANFORD);
        Study study = Study.on(new RandomModel(12, 12)).read(corpus(UNIVERSAL));
        Inquiry<?> syntax = new PaperPlan(PaperCorpora.NONE.withTreebank(corpus(UNIVERSAL)), FEW_DRAWS, false)
                .weights()
                .get(0)
                .questions()
                .get(0)
                .inquiry();
        UNIVERSAL_RESULTS.put(
                PartName.SYNTAX, study.ask(syntax).run().answers().get(0).results());
    }

    private static void measure(Corpus corpus, Map<PartName, Results<?>> found) {
        PaperCorpora corpora = PaperCorpora.NONE
                .withText(corpus)
                .withTreebank(corpus)
                .withCoreference(corpus)
                .withTraining(
                        corpus,
                        ProbeOptions.builder()
                                .seeds(1)
                                .controls(false)
                                .learningCurve(false)
                                .headSelection(false)
                                .build())
                .withVectors(words -> WordVectors.of("made up", 1, Map.of("hills", new float[] {1})));
        PaperPlan plan = new PaperPlan(corpora, FEW_DRAWS, false);
        AttentionModel twin = new RandomModel(12, 12);
        List<PlannedReading> readings = new ArrayList<>(plan.gradients());
        readings.addAll(plan.weights());
        readings.addAll(plan.probes(Optional.of(twin)));
        for (PlannedReading reading : readings) {
            List<Answered<?>> answers = Study.on(new RandomModel(12, 12))
                    .read(reading.corpus())
                    .measure(reading.measure())
                    .ask(reading.questions().stream().map(Question::inquiry).toArray(Inquiry<?>[]::new))
                    .run()
                    .answers();
            for (int i = 0; i < answers.size(); i++) {
                found.put(reading.questions().get(i).part(), answers.get(i).results());
            }
        }
    }

    /** Sentences whose words have all relations, and mentions of each kind. */
    private static Corpus corpus(List<String> relations) {
        return Corpus.of(
                "hills",
                IntStream.range(0, DOCUMENTS)
                        .mapToObj(i -> example(i, relations))
                        .toList());
    }

    private static Example example(int i, List<String> relations) {
        Random random = new Random(i);
        List<String> words = new ArrayList<>(List.of("hills"));
        List<String> labels = new ArrayList<>(List.of("root"));
        int[] governors = new int[relations.size() + 2];
        governors[0] = -1;
        for (int word = 1; word <= relations.size() + 1; word++) {
            words.add(word > relations.size() ? "." : "n" + random.nextInt(90));
            labels.add(word > relations.size() ? "punct" : relations.get(word - 1));
            governors[word] = random.nextInt(word);
        }
        List<Mention> mentions = new ArrayList<>();
        for (int word = 0; word < 9; word++) {
            MentionType type = MentionType.values()[word % 3];
            mentions.add(new Mention(word, word + 1, word, word % 2, type, Optional.empty(), ""));
        }
        List<String> tags = words.stream().map(word -> "NN").toList();
        return new Example(
                "s" + i,
                "d" + i,
                new RandomModel(1, 1).tokenizer().encodeWords(words),
                List.of(
                        new DependencyTree("s" + i, words, governors, labels),
                        new CoreferenceWindow(words, tags, mentions)));
    }

    static List<Claims.Entry> entries() {
        return Claims.entries();
    }

    /** A random model agrees with little, but there is a number for each claim. */
    @ParameterizedTest
    @MethodSource("entries")
    void eachClaimFindsItsNumber(Claims.Entry entry) {
        Measured measured = measured(entry);
        if (entry.measured() instanceof ProbeSelector.NotMeasured) {
            JudgedClaim.Judged judged = VerdictRule.judge(entry.claim(), measured);
            assertThat(judged.verdict()).isEqualTo(Verdict.CANNOT_BE_JUDGED);
            assertThat(judged.reason()).contains("not measured here");
            return;
        }
        boolean needsTrainedModel = measured.missing().startsWith("no head has so much");
        if (!needsTrainedModel) {
            assertThat(measured.missing()).isEmpty();
            assertThat(measured.value()).isFinite();
            assertThat(measured.units()).isEqualTo(DOCUMENTS);
            assertThat(VerdictRule.judge(entry.claim(), measured).reason()).isNotBlank();
            if (entry.claim().side() != PublishedClaim.Side.NONE) {
                assertThat(measured.beside()).isFinite();
                assertThat(measured.besideName()).isNotBlank();
            }
        }
    }

    /** A number of pronouns stands on the documents that have pronouns with an antecedent, however many were read. */
    @Test
    void aCategoryInTwoDocumentsIsNotJudged() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            Example example = example(i, TABLE_1.subList(1, TABLE_1.size()));
            CoreferenceWindow window = example.annotation(CoreferenceWindow.class);
            boolean all = i < 2;
            List<Mention> mentions = window.mentions().stream()
                    .filter(mention -> all || mention.type() != MentionType.PRONOUN)
                    .toList();
            examples.add(new Example(
                    example.id(),
                    example.document(),
                    example.encoding(),
                    List.of(new CoreferenceWindow(window.words(), window.tags(), mentions))));
        }
        Results<?> results = Study.on(new RandomModel(12, 12))
                .read(Corpus.of("few pronouns", examples))
                .ask(new CoreferenceInquiry(new CoreferenceAnalysis(Set.of(), WordRows.MEAN, FEW_DRAWS)))
                .run()
                .answers()
                .get(0)
                .results();
        for (String id : List.of("table2-nearest-pronoun", "table2-head-words-pronoun")) {
            Claims.Entry entry = Claims.entries().stream()
                    .filter(known -> known.claim().id().equals(id))
                    .findFirst()
                    .orElseThrow();
            Measured measured = entry.measured().in(results);
            assertThat(measured.units()).isEqualTo(2);
            assertThat(VerdictRule.judge(entry.claim(), measured).reason()).contains("too few documents: 2");
        }
    }

    private static Measured measured(Claims.Entry entry) {
        PartName part = entry.measured().part();
        return entry.measured().in(Objects.requireNonNull(STANFORD.get(part), part.key()));
    }

    /** Two need heads that look far more at some tokens, or more broadly, than those of a random model. */
    @Test
    void fewClaimsNeedATrainedModel() {
        assertThat(Claims.entries().stream()
                        .filter(entry -> measured(entry).missing().startsWith("no head has so much"))
                        .map(entry -> entry.claim().id()))
                .isSubsetOf("neighbours-early", "broad-weight");
    }

    @Test
    void everyRowOfTheTablesIsThere() {
        List<String> ids = Claims.all().stream().map(PublishedClaim::id).toList();
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(60);
        TABLE_1.forEach(row -> assertThat(ids).contains("table1-" + row, "table1-" + row + "-offset"));
        for (String kind : List.of("all", "pronoun", "proper", "nominal")) {
            for (String system : List.of("nearest", "head-match", "rule-based", "head-words", "head-mentions")) {
                assertThat(ids).contains("table2-" + system + "-" + kind);
            }
        }
        assertThat(ids)
                .contains(
                        "table3-right-branching",
                        "table3-distance-words",
                        "table3-random-attention-words",
                        "table3-attention",
                        "table3-attention-words",
                        "table3-structural");
    }

    /** Every behaviour of the released code that can move a number is named by a claim, and none that does not exist. */
    @Test
    void behavioursOfTheCodeAreThoseThatThereAre() {
        Set<String> named =
                Claims.all().stream().flatMap(claim -> claim.compat().stream()).collect(Collectors.toSet());
        assertThat(named)
                .isEqualTo(List.of(Compat.values()).stream().map(Compat::key).collect(Collectors.toSet()));
        assertThat(Claims.entries())
                .filteredOn(entry -> entry.run() == Claims.Run.REFERENCE)
                .allSatisfy(entry -> assertThat(entry.claim().protocol()).isEqualTo(Protocol.CODE));
    }

    @Test
    void statementsAreSentences() {
        assertThat(Claims.all()).allSatisfy(claim -> {
            assertThat(claim.statement()).matches("(?s)[A-Z].*\\.");
            assertThat(claim.known()).matches("(?s)|[A-Z0-9].*\\.");
            assertThat(claim.section()).matches("3\\.[123]|4\\.[23]|5|6");
        });
    }

    /** What Universal Dependencies have of the table is measured there; what depends on the scheme is not. */
    @Test
    void universalDependenciesAreNotTakenForStanfordDependencies() {
        Results<?> results = Objects.requireNonNull(UNIVERSAL_RESULTS.get(PartName.SYNTAX));
        Map<String, JudgedClaim.Judged> judged = Claims.entries().stream()
                .filter(entry -> entry.measured().part() == PartName.SYNTAX)
                .collect(Collectors.toMap(
                        entry -> entry.claim().id(),
                        entry -> VerdictRule.judge(
                                entry.claim(), entry.measured().in(results))));
        assertThat(judged.get("table1-dobj").measured().detail()).endsWith("; here obj");
        assertThat(judged.get("table1-dobj").measured().value()).isFinite();
        for (String id : List.of("table1-all", "table1-pobj", "table1-prep", "table1-det-offset", "table1-heads")) {
            assertThat(judged.get(id).verdict()).as(id).isEqualTo(Verdict.CANNOT_BE_JUDGED);
        }
    }

    /** What the paper says of layers 6 to 10 is said of twelve. */
    @Test
    void singleLayersAreThoseOfTwelve() {
        Results<?> small = Study.on(new RandomModel(4, 2))
                .read(corpus(UNIVERSAL))
                .measure(Measure.ATTENTION)
                .ask(new SurfaceInquiry())
                .run()
                .answers()
                .get(0)
                .results();
        Claims.Entry half = Claims.entries().stream()
                .filter(entry -> entry.claim().id().equals("sep-half"))
                .findFirst()
                .orElseThrow();
        assertThat(half.measured().in(small).missing()).contains("12", "this model has 4");
    }
}
