package dev.headlight.viewer;

import dev.headlight.corpus.Example;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.Measure;
import dev.headlight.model.Ablatable;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.Donors;
import dev.headlight.model.HeadOutputs;
import dev.headlight.model.HeadScores;
import dev.headlight.model.KnockOut;
import dev.headlight.model.KnockOutLosses;
import dev.headlight.model.KnockOutPlan;
import dev.headlight.model.MaskedLanguageModel;
import dev.headlight.model.ModelCard;
import dev.headlight.model.Scoring;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import dev.headlight.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Maps that are random but always the same for the same tokens and heads switched off; long words have two pieces, and what is expected
 * at a token depends on the heads.
 */
final class TestModel implements AttentionModel, Ablatable, MaskedLanguageModel, Scoring {

    private static final int MASK = 1;
    private static final int VOCABULARY = 30;
    private static final int SIZE = 8;

    private final ModelCard card;
    private final long nanosPerLayer;
    private Set<Head> off = Set.of();
    final AtomicInteger layersRead = new AtomicInteger();
    volatile boolean closed;

    TestModel(String name, int layers, int heads, long millisPerLayer) {
        card = new ModelCard(name, "a test", "none", layers, heads, 8, 1000, 200, true, 1000);
        nanosPerLayer = millisPerLayer * 1_000_000;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Tokenizer tokenizer() {
        return new Pieces();
    }

    @Override
    public List<Measure> measures() {
        return List.of(Measure.ATTENTION, Measure.NORMS);
    }

    @Override
    public void observe(List<Example> batch, Measure measure, MapReceiver receiver) {
        HeadMaps maps = maps(batch.get(0).encoding().tokens());
        for (int layer = 0; layer < card.layers(); layer++) {
            LockSupport.parkNanos(nanosPerLayer);
            layersRead.incrementAndGet();
            receiver.receive(0, maps.rows(layer));
        }
    }

    HeadMaps maps(List<String> tokens) {
        SplittableRandom random = new SplittableRandom(tokens.hashCode() + 31L * off.hashCode());
        int length = tokens.size();
        HeadGrid grid = card.grid();
        float[] values = new float[grid.count() * length * length];
        for (int row = 0; row < values.length; row += length) {
            double sum = 0;
            double[] weights = new double[length];
            for (int key = 0; key < length; key++) {
                weights[key] = Math.exp(6 * random.nextDouble());
                sum += weights[key];
            }
            for (int key = 0; key < length; key++) {
                values[row + key] = (float) (weights[key] / sum);
            }
        }
        return HeadMaps.of(grid, length, values);
    }

    @Override
    public TestModel without(KnockOut kind, Set<Head> heads) {
        heads.forEach(card.grid()::require);
        TestModel other = new TestModel(card.name(), card.layers(), card.heads(), 0);
        other.off = heads;
        return other;
    }

    /** One token stands out: that with twice as many as heads are switched off, and three more. */
    @Override
    public float[][] logits(Example example, int... positions) {
        float[][] logits = new float[positions.length][VOCABULARY];
        for (float[] row : logits) {
            row[3 + 2 * off.size()] = 5;
        }
        return logits;
    }

    @Override
    public HeadScores scores(Example example, Head head) {
        card.grid().require(head);
        int length = example.length();
        float[] weights = new float[length * length];
        float[][] map = maps(example.encoding().tokens()).of(head);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.log(map[i / length][i % length]);
        }
        float[] vectors = new float[length * SIZE];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = i % SIZE - 3;
        }
        return new HeadScores(length, SIZE, vectors, vectors, weights);
    }

    @Override
    public double[] losses(List<Example> examples) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void addHeadOutputs(List<Example> examples, HeadOutputs sums) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Donors.Donor> donors(List<Example> examples) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<KnockOutLosses> knockOut(List<Example> examples, KnockOutPlan plan) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Words and signs; words of more than six letters have two pieces. */
    private static final class Pieces implements Tokenizer {

        private static final Pattern WORD = Pattern.compile("\\w+|[^\\w\\s]");

        @Override
        public Encoding pieces(String text) {
            Builder built = new Builder();
            int word = 0;
            for (Matcher found = WORD.matcher(text); found.find(); word++) {
                int middle = found.end() - found.start() > 6 ? found.start() + 4 : found.end();
                built.add(text.substring(found.start(), middle), TokenRole.PIECE, word, found.start(), middle);
                if (middle < found.end()) {
                    built.add("##" + text.substring(middle, found.end()), TokenRole.PIECE, word, middle, found.end());
                }
            }
            return built.encoding(text, 0);
        }

        @Override
        public Encoding piecesOfWords(List<String> words) {
            Builder built = new Builder();
            int at = 0;
            for (int word = 0; word < words.size(); word++) {
                built.add(
                        words.get(word),
                        TokenRole.PIECE,
                        word,
                        at,
                        at + words.get(word).length());
                at += words.get(word).length() + 1;
            }
            return built.encoding(String.join(" ", words), 0);
        }

        @Override
        public int maskId() {
            return MASK;
        }

        @Override
        public Encoding ids(int[] ids) {
            Builder built = new Builder();
            for (int id : ids) {
                built.add(id == MASK ? "[MASK]" : "word" + id, TokenRole.PIECE, 0, 0, 0);
            }
            return built.encoding("", 0);
        }

        @Override
        public Encoding tokens(List<String> tokens) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Encoding frame(Encoding a) {
            return Encoding.join(List.of(special("[CLS]", TokenRole.CLS, 0), a, special("[SEP]", TokenRole.SEP, 0)));
        }

        @Override
        public Encoding frame(Encoding a, Encoding b) {
            return Encoding.join(List.of(frame(a), b, special("[SEP]", TokenRole.SEP, 1)));
        }

        @Override
        public int specialTokens(boolean pair) {
            return pair ? 3 : 2;
        }

        private static Encoding special(String token, TokenRole role, int segment) {
            Builder built = new Builder();
            built.add(token, role, -1, -1, -1);
            return built.encoding("", segment);
        }
    }

    private static final class Builder {

        private final List<String> tokens = new ArrayList<>();
        private final List<TokenRole> roles = new ArrayList<>();
        private final List<int[]> numbers = new ArrayList<>();

        void add(String token, TokenRole role, int word, int start, int end) {
            tokens.add(token);
            roles.add(role);
            numbers.add(new int[] {word, start, end});
        }

        Encoding encoding(String text, int segment) {
            int[] segments = new int[tokens.size()];
            java.util.Arrays.fill(segments, segment);
            return new Encoding(text, new int[tokens.size()], tokens, segments, roles, column(0), column(1), column(2));
        }

        private int[] column(int index) {
            return numbers.stream().mapToInt(row -> row[index]).toArray();
        }
    }
}
