package dev.headlight.analysis.roles;

import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.testing.WordTokenizer;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import dev.headlight.text.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A model of one layer whose heads do what they are told: each gives a share of its attention by a rule, the rest by chance. */
final class PlantedHeads implements AttentionModel {

    /** What a head looks at. */
    @FunctionalInterface
    interface Rule {

        /** Marks the keys, which share the attention; nothing marked is all by chance. */
        void mark(Encoding encoding, int query, boolean[] keys);
    }

    /**
     * A head.
     *
     * @param strength the share of its attention that goes by its rule
     */
    record Planted(Rule rule, double strength) {}

    private final List<Planted> heads;
    private final boolean causal;
    private final Tokenizer tokenizer = new WordTokenizer();

    PlantedHeads(List<Planted> heads, boolean causal) {
        this.heads = List.copyOf(heads);
        this.causal = causal;
    }

    static Rule offset(int offset) {
        return (encoding, query, keys) -> {
            int key = query + offset;
            if (key >= 0 && key < keys.length) {
                keys[key] = true;
            }
        };
    }

    static Rule position(int position) {
        return (encoding, query, keys) -> keys[Math.min(position, keys.length - 1)] = true;
    }

    static Rule fromEnd(int distance) {
        return (encoding, query, keys) -> keys[Math.max(0, keys.length - 1 - distance)] = true;
    }

    /** Other places of the same token, moved by a shift. */
    static Rule repeat(int shift) {
        return (encoding, query, keys) -> {
            for (int place = 0; place < keys.length; place++) {
                boolean same = place != query && encoding.id(place) == encoding.id(query);
                int key = place + shift;
                if (same && encoding.role(place) == TokenRole.PIECE && key >= 0 && key < keys.length && key != query) {
                    keys[key] = true;
                }
            }
        };
    }

    static Rule token(String token) {
        return (encoding, query, keys) -> {
            for (int key = 0; key < keys.length; key++) {
                keys[key] = encoding.token(key).equals(token);
            }
        };
    }

    static Rule window(int from, int to) {
        return (encoding, query, keys) -> {
            for (int key = Math.max(0, query + from); key <= Math.min(keys.length - 1, query + to); key++) {
                keys[key] = true;
            }
        };
    }

    @Override
    public ModelCard card() {
        return new ModelCard("planted", "a test", "none", 1, heads.size(), 8, 1000, 512, true, 0);
    }

    @Override
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public List<Measure> measures() {
        return List.of(Measure.ATTENTION);
    }

    @Override
    public void observe(List<Example> batch, Measure measure, MapReceiver receiver) {
        for (int i = 0; i < batch.size(); i++) {
            receiver.receive(i, maps(batch.get(i)).rows(0));
        }
    }

    private HeadMaps maps(Example example) {
        int length = example.length();
        float[] values = new float[heads.size() * length * length];
        for (int head = 0; head < heads.size(); head++) {
            SplittableRandom random = new SplittableRandom(
                    31L * head + example.encoding().tokens().hashCode());
            for (int query = 0; query < length; query++) {
                double[] row = row(heads.get(head), example.encoding(), query, random);
                for (int key = 0; key < length; key++) {
                    values[(head * length + query) * length + key] = (float) row[key];
                }
            }
        }
        return HeadMaps.of(new HeadGrid(1, heads.size()), length, values);
    }

    private double[] row(Planted head, Encoding encoding, int query, SplittableRandom random) {
        int visible = causal ? query + 1 : encoding.length();
        boolean[] keys = new boolean[encoding.length()];
        head.rule().mark(encoding, query, keys);
        Arrays.fill(keys, visible, keys.length, false);
        double[] row = new double[keys.length];
        double sum = 0;
        int marked = 0;
        for (int key = 0; key < visible; key++) {
            row[key] = -Math.log(1 - random.nextDouble());
            sum += row[key];
            marked += keys[key] ? 1 : 0;
        }
        double strength = marked == 0 ? 0 : head.strength();
        for (int key = 0; key < visible; key++) {
            row[key] = (1 - strength) * row[key] / sum + (keys[key] ? strength / marked : 0);
        }
        return row;
    }

    @Override
    public void close() {}
}
