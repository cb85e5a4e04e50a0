package dev.headlight.analysis.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.analysis.EmptyRows;
import dev.headlight.analysis.roles.PlantedHeads.Planted;
import dev.headlight.analysis.roles.PlantedHeads.Rule;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import dev.headlight.maps.Sight;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.study.Reading;
import dev.headlight.testing.MadeUpModel;
import dev.headlight.testing.WordTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads that do what they are told are found, and those that only look as if they did are not. */
class RolesTest {

    private static final RoleOptions OPTIONS =
            RoleOptions.standard(5).withRepeats(80).withEffects(0);

    /** Texts in two parts of random words, with full stops at random places and at every end. */
    private static Corpus texts(int documents, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] made = new String[documents];
        for (int document = 0; document < documents; document++) {
            StringBuilder text = new StringBuilder();
            int sentences = random.nextInt(2, 6);
            for (int sentence = 0; sentence < sentences; sentence++) {
                int words = random.nextInt(6, 16);
                for (int word = 0; word < words; word++) {
                    text.append("w").append(random.nextInt(90)).append(random.nextInt(6) == 0 ? " . " : " ");
                }
                text.append(sentence + 1 < sentences ? ".\n" : ".");
            }
            made[document] = text.toString();
        }
        return Corpus.of("random words", made);
    }

    @Test
    void everyRoleIsLookedForInOnePlace() {
        List<Role> found = new ArrayList<>();
        List.of(TextRoles.ROLES, RepeatRoles.ROLES, CopyRoles.ROLES).forEach(found::addAll);
        assertThat(found).containsExactlyInAnyOrder(Role.values());
    }

    private static RolesResult ask(List<Planted> heads, boolean causal, Corpus corpus) {
        PlantedHeads model = new PlantedHeads(heads, causal);
        return new Roles(model, Measure.ATTENTION, OPTIONS)
                .run(Reading.of(model, corpus))
                .result();
    }

    private static RoleScores of(RolesResult result, Role role) {
        return Objects.requireNonNull(result.roles().get(role.key()), role.key());
    }

    private static Map<Role, Rule> planted(boolean causal) {
        Map<Role, Rule> rules = new LinkedHashMap<>();
        rules.put(Role.PREVIOUS, PlantedHeads.offset(-1));
        if (!causal) {
            rules.put(Role.NEXT, PlantedHeads.offset(1));
            rules.put(Role.DELIMITER, PlantedHeads.token("[SEP]"));
        }
        rules.put(Role.DUPLICATE, PlantedHeads.repeat(0));
        rules.put(Role.INDUCTION, PlantedHeads.repeat(1));
        rules.put(Role.FIRST_TOKEN, PlantedHeads.position(0));
        rules.put(Role.PUNCTUATION, PlantedHeads.token("."));
        return rules;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void plantedHeadsAreFound(boolean causal) {
        List<Planted> heads = new ArrayList<>();
        List<Role> roles = new ArrayList<>();
        for (double strength : List.of(0.9, 0.6, 0.3)) {
            planted(causal).forEach((role, rule) -> {
                heads.add(new Planted(rule, strength));
                roles.add(role);
            });
        }
        RolesResult result = ask(heads, causal, texts(60, 3));
        assertThat(result.causal()).isEqualTo(causal);
        for (Role role : planted(causal).keySet()) {
            RoleScores scores = of(result, role);
            List<Head> mine = IntStream.range(0, heads.size())
                    .filter(head -> roles.get(head) == role)
                    .mapToObj(head -> new Head(0, head))
                    .toList();
            assertThat(scores.claimed()).as(role.key()).containsExactlyInAnyOrderElementsOf(mine);
            assertThat(areaUnderCurve(scores.score(), mine)).as(role.key()).isGreaterThanOrEqualTo(0.99);
        }
    }

    /** Half of the rows of the second head are of zeros, as gradients may be: they say nothing, and the others say the same. */
    @Test
    void rowsOfZerosSayNothing() {
        PlantedHeads planted = new PlantedHeads(
                List.of(new Planted(PlantedHeads.offset(-1), 0.9), new Planted(PlantedHeads.offset(-1), 0.9)), false);
        AttentionModel halved = new MadeUpModel(planted.card(), planted.tokenizer()) {
            @Override
            public HeadMaps maps(Example example) {
                HeadMaps maps =
                        planted.maps(List.of(example), Measure.ATTENTION).get(0);
                float[] values = maps.values().clone();
                int n = maps.length();
                for (int query = 0; query < n; query += 2) {
                    Arrays.fill(values, (n + query) * n, (n + query + 1) * n, 0);
                }
                return HeadMaps.of(maps.grid(), n, values);
            }
        };
        RolesResult result = new Roles(halved, Measure.named("lengths"), OPTIONS)
                .run(Reading.of(halved, texts(30, 3)))
                .result();
        RoleScores previous = of(result, Role.PREVIOUS);
        assertThat(previous.attention().get(0, 1))
                .isCloseTo(previous.attention().get(0, 0), within(0.02));
        assertThat(previous.score().get(0, 1)).isCloseTo(previous.score().get(0, 0), within(0.04));
        assertThat(previous.claimed()).hasSize(2);
        EmptyRows empty = result.emptyRows().orElseThrow();
        assertThat(empty.share().get(0, 0)).isZero();
        assertThat(empty.share().get(0, 1)).isCloseTo(0.5, within(0.02));
        assertThat(Objects.requireNonNull(result.byPeriod().get("induction")))
                .allMatch(table -> Math.abs(table.get(0, 0) - table.get(0, 1)) < 0.03);
    }

    /** The chance that a planted head has a larger score than another. */
    private static double areaUnderCurve(HeadTable scores, List<Head> planted) {
        double larger = 0;
        int pairs = 0;
        for (Head head : planted) {
            for (Head other : scores.grid().heads()) {
                if (!planted.contains(other)) {
                    larger += scores.get(head) > scores.get(other) ? 1 : 0;
                    pairs++;
                }
            }
        }
        return larger / pairs;
    }

    /** A hundred heads that go by position alone, or by what stands beside a role's keys: none has a role of contents. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void impostorsAreRejected(boolean causal) {
        List<Planted> heads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            heads.add(new Planted(PlantedHeads.offset(-5 - i), 0.95));
            heads.add(new Planted(PlantedHeads.position(2 + i), 0.95));
            heads.add(new Planted(PlantedHeads.fromEnd(1 + i), 0.95));
            heads.add(new Planted(PlantedHeads.window(-2 - i, 2 + i), 0.95));
            heads.add(new Planted(PlantedHeads.repeat(i % 2 == 0 ? 3 : -3), 0.5 + 0.02 * i));
        }
        RolesResult result = ask(heads, causal, texts(60, 4));
        for (Role role : List.of(
                Role.DUPLICATE, Role.INDUCTION, Role.FIRST_TOKEN, Role.DELIMITER, Role.PUNCTUATION, Role.PREVIOUS)) {
            if (result.roles().containsKey(role.key())) {
                assertThat(of(result, role).claimed()).as(role.key()).isEmpty();
            }
        }
    }

    /** No position is held against a document but that of others. */
    @Test
    void whereOnlyOneHalfHasDocumentsTheRolesThatNeedTheOtherAreMissing() {
        RolesResult result = ask(List.of(new Planted(PlantedHeads.token("."), 0.9)), false, texts(1, 3));
        for (Role role : List.of(Role.DELIMITER, Role.PUNCTUATION)) {
            assertThat(result.roles()).doesNotContainKey(role.key());
            assertThat(result.missing().get(role.key())).endsWith("read more documents");
        }
        assertThat(result.roles()).containsKey(Role.PREVIOUS.key());
        assertThat(ask(List.of(new Planted(PlantedHeads.token("."), 0.9)), false, texts(20, 3))
                        .roles())
                .containsKeys(Role.DELIMITER.key(), Role.PUNCTUATION.key());
    }

    /** Scores are means over the texts that have places, and so is the smallest one that would show. */
    @Test
    void textsWithoutPlacesDoNotMakeTheSmallestScoreSmaller() {
        List<Planted> heads =
                List.of(new Planted(PlantedHeads.token("."), 0.3), new Planted(PlantedHeads.offset(3), 0.3));
        List<Example> with = examples(texts(40, 3));
        List<Example> both = new ArrayList<>(with);
        for (int i = 0; i < 120; i++) {
            both.add(new Example(
                    "plain " + i, "plain " + i, new WordTokenizer().encode("w1 w2 w3 ".repeat(5 + i % 7))));
        }
        RoleScores alone = of(ask(heads, false, Corpus.of("marks", with)), Role.PUNCTUATION);
        RoleScores among = of(ask(heads, false, Corpus.of("both", both)), Role.PUNCTUATION);
        assertThat(among.examples()).isEqualTo(alone.examples());
        assertThat(among.smallestScore() - among.least()).isGreaterThan(0.8 * (alone.smallestScore() - alone.least()));
    }

    private static List<Example> examples(Corpus corpus) {
        List<Example> examples = new ArrayList<>();
        try (ExampleReader reader = corpus.read(new WordTokenizer())) {
            reader.forEachRemaining(examples::add);
        }
        return examples;
    }

    /** A head that sees four tokens on either side, all alike, is as broad as it can be. */
    @Test
    void breadthIsOfWhatALayerLetsAHeadSee() {
        Sight near = new Sight(false, 4, false);
        ModelCard card = new ModelCard("near", "a test", "none", 2, 1, 8, 1000, 512, true, 0)
                .withSights(List.of(near, new Sight(false, 1, false)));
        AttentionModel model = new MadeUpModel(card, new WordTokenizer()) {
            @Override
            public HeadMaps maps(Example example) {
                int n = example.length();
                float[] values = new float[2 * n * n];
                for (int layer = 0; layer < 2; layer++) {
                    for (int query = 0; query < n; query++) {
                        Sight sight = card.sight(layer);
                        int row = (layer * n + query) * n;
                        Arrays.fill(
                                values, row + sight.first(query), row + sight.end(query, n), 1f / sight.keys(query, n));
                    }
                }
                return HeadMaps.of(card.grid(), n, values);
            }
        };
        RoleScores broad = of(
                new Roles(model, Measure.ATTENTION, OPTIONS)
                        .run(Reading.of(model, texts(20, 3)))
                        .result(),
                Role.BROAD);
        assertThat(broad.attention().get(0, 0)).isCloseTo(1, within(1e-5));
        assertThat(broad.attention().get(1, 0)).as("three tokens are too few").isNaN();
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 16, 23})
    void aFixedDistanceLooksPerfectAtItsPeriodAndScoresNothing(int period) {
        RolesResult result = ask(List.of(new Planted(PlantedHeads.offset(1 - period), 0.99)), true, texts(20, 5));
        List<HeadTable> byPeriod = Objects.requireNonNull(result.byPeriod().get("induction"));
        assertThat(byPeriod.get(result.periods().indexOf(period)).get(0, 0)).isGreaterThan(0.95);
        assertThat(byPeriod.get(result.periods().indexOf(period) + 1).get(0, 0)).isLessThan(0.05);
        assertThat(of(result, Role.INDUCTION).score().get(0, 0)).isLessThan(0.02);
        assertThat(of(result, Role.INDUCTION).claimed()).isEmpty();
    }
}
