package dev.headlight.viewer;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.LanguageModel;
import dev.headlight.text.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a model expects at a hidden token, or after the last one.
 *
 * @param position the token, from 0
 * @param candidates the most probable tokens, of the whole model and of the one without some heads, most probable first
 */
record Prediction(int position, List<Candidate> candidates) {

    private static final int MOST_POSITIONS = 8;
    private static final int MOST_CANDIDATES = 6;

    /**
     * A token that may stand there.
     *
     * @param token as the vocabulary writes it
     * @param probability by the whole model
     * @param without by the model without some heads
     */
    record Candidate(String token, double probability, double without) {}

    /**
     * At each hidden token, of the first {@value #MOST_POSITIONS}; of a model that reads from left to right, after the last token.
     *
     * @param without the same model without some heads, or the model itself
     * @throws UsageException if the model predicts nothing
     */
    static List<Prediction> of(AttentionModel model, AttentionModel without, Example example) {
        Abilities abilities = Abilities.of(model);
        LanguageModel whole = model.require(LanguageModel.class);
        int[] positions = positions(model.tokenizer(), example, abilities.predicts());
        float[][] before = whole.logits(example, positions);
        float[][] after =
                without == model ? before : without.require(LanguageModel.class).logits(example, positions);
        return IntStream.range(0, positions.length)
                .mapToObj(i -> new Prediction(
                        positions[i], candidates(probabilities(before[i]), probabilities(after[i]), model.tokenizer())))
                .toList();
    }

    private static int[] positions(Tokenizer tokenizer, Example example, Abilities.Predicts predicts) {
        if (predicts == Abilities.Predicts.NEXT_TOKEN) {
            return new int[] {example.length() - 1};
        }
        int mask = tokenizer.maskId();
        return IntStream.range(0, example.length())
                .filter(token -> example.encoding().id(token) == mask)
                .limit(MOST_POSITIONS)
                .toArray();
    }

    private static double[] probabilities(float[] logits) {
        double most = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            most = Math.max(most, logit);
        }
        double[] probabilities = new double[logits.length];
        double total = 0;
        for (int id = 0; id < logits.length; id++) {
            probabilities[id] = Math.exp(logits[id] - most);
            total += probabilities[id];
        }
        for (int id = 0; id < logits.length; id++) {
            probabilities[id] /= total;
        }
        return probabilities;
    }

    private static List<Candidate> candidates(double[] before, double[] after, Tokenizer tokenizer) {
        Set<Integer> ids = new LinkedHashSet<>(mostProbable(before));
        ids.addAll(mostProbable(after));
        List<Candidate> found = new ArrayList<>();
        for (int id : ids) {
            found.add(new Candidate(tokenizer.ids(new int[] {id}).token(0), before[id], after[id]));
        }
        found.sort(Comparator.comparingDouble(Candidate::probability).reversed());
        return found;
    }

    private static List<Integer> mostProbable(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(id -> -probabilities[id]))
                .limit(MOST_CANDIDATES)
                .toList();
    }
}
