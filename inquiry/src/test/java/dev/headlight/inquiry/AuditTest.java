package dev.headlight.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.UsageException;
import dev.headlight.analysis.Compat;
import dev.headlight.analysis.roles.RoleOptions;
import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.audit.WorldKind;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.inference.options.Weights;
import dev.headlight.inquiry.standard.ClusterInquiry;
import dev.headlight.inquiry.standard.CoreferenceInquiry;
import dev.headlight.inquiry.standard.GapInquiry;
import dev.headlight.inquiry.standard.ProbeInquiry;
import dev.headlight.inquiry.standard.RolesInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.manifest.AuditResult;
import dev.headlight.manifest.AuditResult.NullWorlds;
import dev.headlight.manifest.AuditResult.Planted;
import dev.headlight.maps.HeadMaps;
import dev.headlight.model.ModelCard;
import dev.headlight.probe.ProbeOptions;
import dev.headlight.probe.Probing;
import dev.headlight.probe.words.WordVectors;
import dev.headlight.result.Json;
import dev.headlight.stats.Resampling;
import dev.headlight.study.Checkpoints;
import dev.headlight.study.Shard;
import dev.headlight.testing.MadeUpModel;
import dev.headlight.testing.RandomModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is claimed where there is nothing to find, the whole way: through the model, the analyses and the tests, to the claims. */
class AuditTest {

    private static final RandomModel RANDOM = new RandomModel(2, 3);
    private static final SyntaxOptions FEW_DRAWS =
            SyntaxOptions.STANDARD.withTrees(false).withResampling(new Resampling(299, 10, 10, 1));

    @TempDir
    private Path folder;

    /** Five documents of each ten sentences would be too few to judge; 40 of three are not. Governors stand one or two words off. */
    private static List<Example> sentences(int documents, long seed) {
        Random random = new Random(seed);
        List<Example> sentences = new ArrayList<>();
        for (int i = 0; i < 3 * documents; i++) {
            List<String> words = new ArrayList<>();
            List<String> relations = new ArrayList<>();
            int[] governors = new int[9];
            for (int word = 0; word < 9; word++) {
                words.add("w" + random.nextInt(50));
                governors[word] = word == 0 ? -1 : Math.max(0, word - 1 - random.nextInt(3));
                relations.add(
                        word == 0 ? "root" : List.of("obj", "det", "nsubj").get(random.nextInt(3)));
            }
            sentences.add(new Example(
                    "s" + i,
                    "d" + i / 3,
                    RANDOM.tokenizer().encodeWords(words),
                    List.of(new DependencyTree("s" + i, words, governors, relations))));
        }
        return sentences;
    }

    /** A model whose head 2-1 looks from each word to its governor, as far as its words tell: it knows the treebank by heart. */
    private static final class Knowing extends MadeUpModel {

        Knowing() {
            super(new ModelCard("knowing", "a test", "none", 2, 3, 8, 1000, 512, true, 0), RANDOM.tokenizer());
        }

        private final java.util.Map<String, int[]> governors = new java.util.HashMap<>();

        Knowing learn(List<Example> sentences) {
            sentences.forEach(sentence -> governors.put(
                    sentence.encoding().tokens().toString(),
                    sentence.annotation(DependencyTree.class).governors()));
            return this;
        }

        @Override
        public HeadMaps maps(Example example) {
            HeadMaps maps = RANDOM.maps(example);
            int[] known = governors.get(example.encoding().tokens().toString());
            float[] values = maps.values();
            int n = example.length();
            for (int token = 1; known != null && token < n - 1; token++) {
                if (known[token - 1] >= 0) {
                    int row = (3 * n + token) * n;
                    java.util.Arrays.fill(values, row, row + n, 0);
                    values[row + 1 + known[token - 1]] = 1;
                }
            }
            return HeadMaps.of(maps.grid(), n, values);
        }
    }

    private static AuditResult audit(Answered<?> answered) {
        return answered.results().audit().orElseThrow();
    }

    /** What worlds of the same maps have gathered is saved in an order that does not hang on where objects lie in memory. */
    @Test
    void auditsOfShardsJoinedAreThoseOfTheWhole() {
        Audit audit = Audit.of(3, 5);
        List<String> whole = results(audited(audit, Checkpoints.NONE).run());
        List<Path> parts = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            parts.add(folder.resolve("part" + number));
            audited(audit, Checkpoints.in(parts.get(number - 1), Duration.ZERO, new Shard(number, 3), text -> {}))
                    .readShard();
        }
        assertThat(results(audited(audit, Checkpoints.joining(parts)).run())).isEqualTo(whole);
    }

    private static Study audited(Audit audit, Checkpoints checkpoints) {
        return Study.on(RANDOM)
                .read(Corpus.of("sentences", sentences(12, 3)))
                .batchTokens(64)
                .audit(audit)
                .checkpoints(checkpoints)
                .ask(
                        new SyntaxInquiry(FEW_DRAWS),
                        new SyntaxInquiry(FEW_DRAWS.withCompat(Set.of(Compat.REFERENCE_OFFSETS))),
                        new SyntaxInquiry(FEW_DRAWS.withCompat(Set.of(Compat.POSS_RULE))));
    }

    private static List<String> results(Outcome outcome) {
        return outcome.answers().stream()
                .map(answered -> Json.toString(answered.results().audit())
                        + Json.toString(answered.results().result()))
                .toList();
    }

    /** What the model knows of the labels that are there it does not know of others; nor does it read shuffled words, nor its twin anything. */
    @Test
    void aModelThatKnowsItsTreebankIsBelievedAndNothingElseIs() {
        List<Example> sentences = sentences(40, 1);
        SyntaxInquiry syntax = new SyntaxInquiry(FEW_DRAWS);
        List<Weights> opened = new ArrayList<>();
        Answered<?> answered = Study.on(new Knowing().learn(sentences))
                .read(Corpus.of("by heart", sentences))
                .ask(syntax)
                .audit(Audit.of(3, 5).with(weights -> {
                    opened.add(weights);
                    return new RandomModel(2, 3);
                }))
                .run()
                .answers()
                .get(0);
        AuditResult audit = audit(answered);
        assertThat(audit.claims()).isEqualTo(6); // three relations and the groups
        assertThat(audit.tested()).isEqualTo(6);
        assertThat(audit.nulls())
                .extracting(NullWorlds::kind)
                .containsExactly(
                        "random_twin", "random_but_embeddings", "words_shuffled", "labels_permuted", "impostors");
        assertThat(audit.nulls()).allSatisfy(kind -> {
            assertThat(kind.claimed()).containsExactly(List.of(), List.of(), List.of());
            assertThat(kind.falseDiscoveryRate()).isZero();
            assertThat(kind.falseDiscoveryCi95().high()).isCloseTo(-Math.log(0.025) / 3 / 6, within(1e-9));
            assertThat(kind.anyCi95().high()).isCloseTo(1 - Math.pow(0.025, 1 / 3.0), within(1e-9));
        });
        assertThat(opened).extracting(Weights::seed).containsExactly(5L, 6L, 7L, 5L, 6L, 7L);
        assertThat(audit.planted()).extracting(Planted::gain).containsExactly(0.05, 0.1, 0.2, 0.4);
        Planted large = audit.planted().get(3);
        assertThat(large.found()).isEqualTo(large.planted()).isPositive();
        assertThat(answered.findings())
                .anyMatch(
                        line -> line.startsWith("audit: 6 claims of 6 statements tested; where all weights are random"))
                .anyMatch(line -> line.startsWith("audit: planted effects found: "));
    }

    /** The stated rate of false claims is that at which they are made: on many corpora of nothing, in few worlds of any. */
    @Test
    void whereThereIsNothingLittleIsClaimedInAnyWorld() {
        int worlds = 0;
        int claiming = 0;
        int found = 0;
        int planted = 0;
        for (int corpus = 0; corpus < 8; corpus++) {
            Answered<?> answered = Study.on(new RandomModel(2, 3))
                    .read(Corpus.of("nothing", sentences(30, 100 + corpus)))
                    .ask(new SyntaxInquiry(FEW_DRAWS))
                    .audit(Audit.of(5, corpus))
                    .run()
                    .answers()
                    .get(0);
            AuditResult audit = audit(answered);
            assertThat(audit.notAsked()).containsOnlyKeys("random_twin", "random_but_embeddings");
            for (NullWorlds kind : audit.nulls()) {
                worlds += kind.claimed().size();
                claiming += kind.any();
            }
            found += audit.planted().stream().mapToInt(Planted::found).sum();
            planted += audit.planted().stream().mapToInt(Planted::planted).sum();
        }
        assertThat(worlds).isEqualTo(120);
        assertThat(claiming / 120.0).isLessThan(0.06);
        assertThat((double) found / planted).isBetween(0.3, 0.9);
    }

    @Test
    void auditsAreWrittenReadBackAndDrawnAgain() throws Exception {
        Path run = folder.resolve("run");
        Outcome outcome = InquiryTest.study(InquiryTest.EXAMPLES)
                .ask(new SyntaxInquiry(FEW_DRAWS), new CoreferenceInquiry(), new GapInquiry())
                .audit(Audit.of(2, 9).with(weights -> new RandomModel(2, 3)))
                .run();
        outcome.write(run);
        List<Answered<?>> again = SavedRun.readAll(List.of(run));
        assertThat(again).hasSize(3);
        assertThat(Json.toString(audit(again.get(0))))
                .isEqualTo(Json.toString(audit(outcome.answers().get(0))));
        assertThat(Files.readString(run.resolve("report.html"))).contains("Claims where there is nothing to find");
        assertThat(run.resolve("tables/syntax/audit.csv")).exists();
        assertThat(Files.readString(run.resolve("syntax/results.json"))).contains("\"seeds\"");
        RunFolder.write(folder.resolve("again"), again);
        assertThat(Files.readString(folder.resolve("again/report.html")))
                .isEqualTo(Files.readString(run.resolve("report.html")));
    }

    /** The same worlds, whatever the threads and batches. */
    @Test
    void threadsChangeNoWorld() {
        List<String> audits = IntStream.of(1, 3)
                .mapToObj(threads -> Json.toString(audit(InquiryTest.study(InquiryTest.EXAMPLES)
                        .ask(new SyntaxInquiry(FEW_DRAWS))
                        .audit(Audit.of(2, 9).with(weights -> new RandomModel(2, 3)))
                        .threads(threads)
                        .batchTokens(9 * threads)
                        .run()
                        .answers()
                        .get(0))))
                .toList();
        assertThat(audits.get(1)).isEqualTo(audits.get(0));
    }

    @Test
    void rolesOfTheSurfaceAreWhatATwinHasToo() {
        Answered<?> answered = InquiryTest.study(InquiryTest.EXAMPLES)
                .ask(new SurfaceInquiry())
                .audit(Audit.of(2, 9).with(weights -> new RandomModel(2, 3)))
                .run()
                .answers()
                .get(0);
        AuditResult audit = audit(answered);
        assertThat(audit.tested()).isEqualTo(6);
        assertThat(audit.nulls()).hasSize(2);
        assertThat(audit.planted()).isEmpty();
        // The twin is the same made-up model here.
        assertThat(audit.nulls().get(0).claimed().get(0)).hasSize(audit.claims());
        assertThat(audit.nulls().get(0).claimed().get(0))
                .as("breadth is what heads show that have learnt nothing")
                .noneMatch(claim -> claim.startsWith("broad"));
        assertThat(audit.nulls()).allMatch(kind -> !(kind.meanCi95().high() > kind.tested()));
    }

    /** Whatever heads do with texts they still do where the trees are drawn anew; only what is said of relations is false there. */
    @Test
    void rolesOfTextsAreNotOfTheAnnotation() {
        List<Example> sentences = sentences(20, 4);
        RolesInquiry roles =
                new RolesInquiry(RoleOptions.standard(5).withRepeats(20).withEffects(0));
        AuditResult audit = audit(Study.on(new Knowing().learn(sentences))
                .read(Corpus.of("by heart", sentences))
                .ask(roles)
                .audit(Audit.of(1, 5).with(weights -> new RandomModel(2, 3)))
                .run()
                .answers()
                .get(0));
        NullWorlds permuted = audit.nulls().stream()
                .filter(kind -> kind.kind().equals("labels_permuted"))
                .findFirst()
                .orElseThrow();
        // Three relations in two directions of six heads.
        assertThat(permuted.tested()).isEqualTo(3 * 2 * 6);
        assertThat(permuted.claimed().get(0)).allMatch(claim -> claim.contains("/"));
        assertThat(audit.tested()).isGreaterThan(36);
    }

    /** What a twin is asked is what was answered; of trees that are drawn anew nothing else could be wrong than what is said of them. */
    @Test
    void knockOutsAndRepeatsAreAuditedInTwinsAlone() {
        RoleOptions options = RoleOptions.standard(5).withRepeats(20).withEffects(3);
        RolesInquiry roles = new RolesInquiry(options);
        assertThat(roles.forAudit(WorldKind.RANDOM_TWIN).settings()).isEqualTo(options.settings());
        assertThat(roles.forAudit(WorldKind.LABELS_PERMUTED).settings())
                .isEqualTo(options.withRepeats(0).withEffects(0).settings());
    }

    @Test
    void textsWithoutAnnotationHaveNoneToDrawAnew() {
        List<Example> texts = sentences(20, 4).stream()
                .map(sentence -> new Example(sentence.id(), sentence.document(), sentence.encoding()))
                .toList();
        AuditResult audit = audit(Study.on(RANDOM)
                .read(Corpus.of("texts", texts))
                .ask(new RolesInquiry(RoleOptions.standard(5).withRepeats(20).withEffects(0)))
                .audit(Audit.of(2, 9).with(weights -> new RandomModel(2, 3)))
                .run()
                .answers()
                .get(0));
        assertThat(audit.nulls()).extracting(NullWorlds::kind).containsExactly("random_twin", "random_but_embeddings");
        assertThat(audit.nulls()).allMatch(kind -> kind.tested() == audit.tested());
        assertThat(audit.notAsked()).containsOnlyKeys("labels_permuted", "impostors", "planted");
    }

    /** Probes learn anew in each world, from sentences that are altered as those that they are tried on. */
    @Test
    void probesAreAuditedInWorldsOfTheirOwn() {
        ProbeOptions options = ProbeOptions.builder().seeds(1).epochs(4).build();
        List<Example> training = sentences(120, 21);
        Probing probing = Probing.trainedOn(Corpus.of("training", training), options)
                .withVectors(vocabulary -> WordVectors.of("none", 1, Map.of()));
        List<Example> tried = sentences(40, 22);
        AuditResult audit = audit(Study.on(new Knowing().learn(training).learn(tried))
                .read(Corpus.of("test", tried))
                .ask(new ProbeInquiry(probing))
                .audit(Audit.of(2, 5).with(weights -> new RandomModel(2, 3)))
                .run()
                .answers()
                .get(0));
        assertThat(audit.nulls())
                .extracting(NullWorlds::kind)
                .containsExactly("random_but_embeddings", "labels_permuted");
        assertThat(audit.tested()).isEqualTo(6);
        assertThat(audit.claims()).isEqualTo(6);
        assertThat(audit.nulls().get(1).tested()).isEqualTo(2);
        assertThat(audit.nulls().get(1).claimed()).allMatch(List::isEmpty);
        assertThat(audit.nulls().get(0).claimed())
                .allMatch(claimed -> claimed.stream().noneMatch(claim -> claim.endsWith("beyond distance_words")));
    }

    @Test
    void whatClaimsNothingIsNotAudited() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> InquiryTest.study(InquiryTest.EXAMPLES)
                        .ask(new ClusterInquiry())
                        .audit(Audit.of(2, 9))
                        .run())
                .withMessage("cluster tests no claim that an audit could count: leave the audit out");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Audit.of(0, 1))
                .withMessage("worlds of an audit: found 0, expected 1 to 1000");
    }
}
