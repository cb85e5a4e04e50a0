package dev.headlight.inquiry;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.SampledCorpus;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.Reduced;
import dev.headlight.result.Json;
import dev.headlight.result.Settings;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What {@linkplain Reduced less than single precision} does to each number of an answer: the same questions are asked of a sample of the
 * corpus in both precisions, and the manifest says by how much the answers differ.
 */
final class ReducedPrecision {

    private static final int SAMPLE = 32;
    private static final long SEED = 1;

    /** Maps of so many weights a head are compared: of BERT-base's 144 heads, three hundred megabytes in both precisions. */
    private static final long MOST_WEIGHTS = 4 * 256 * 256;

    private ReducedPrecision() {}

    /**
     * Refuses a model of less precision for what has no answers whose numbers could be compared.
     *
     * @throws UsageException if it is one
     */
    static void refuse(AttentionModel model, String what) {
        model.find(Reduced.class).ifPresent(reduced -> {
            throw new UsageException("precision " + reduced.precision()
                    + " is for answers whose error can be measured on a sample, and " + what + ": leave it out");
        });
    }

    /**
     * Asks a sample of the corpus.
     *
     * @param corpus of which the sample is drawn
     * @param asked the questions
     * @param study sets up a study of a model and a corpus, still without questions
     * @return what is found of each question
     * @throws UsageException if the corpus comes through a pipe
     */
    static Map<Inquiry<?>, Settings> measured(
            AttentionModel model,
            Reduced reduced,
            Corpus corpus,
            List<? extends Inquiry<?>> asked,
            BiFunction<AttentionModel, Corpus, Study> study) {
        List<Example> drawn = drawn(corpus, model);
        Corpus sample = Corpus.of(corpus.name(), drawn);
        Corpus few = Corpus.of(corpus.name(), few(drawn));
        Map<Inquiry<?>, Settings> found = new IdentityHashMap<>();
        try (AttentionModel exact = reduced.exact()) {
            Settings common = Settings.of("precision", reduced.precision())
                    .with("sample", SAMPLE)
                    .with("seed", SEED)
                    .with("maps", maps(study.apply(exact, few), study.apply(model, few)));
            try {
                List<Answered<?>> expected = answers(study.apply(exact, sample), asked);
                List<Answered<?>> answered = answers(study.apply(model, sample), asked);
                for (int i = 0; i < asked.size(); i++) {
                    found.put(
                            asked.get(i),
                            common.with(differences(
                                    expected.get(i).results().result(),
                                    answered.get(i).results().result())));
                }
            } catch (CorpusException e) {
                asked.forEach(inquiry -> found.put(inquiry, common.with("not_measured", e.message())));
            }
        }
        return found;
    }

    /** Held, since it is read four times, and a large corpus should not be. */
    private static List<Example> drawn(Corpus corpus, AttentionModel model) {
        List<Example> drawn = new ArrayList<>();
        try (ExampleReader reader = new SampledCorpus(corpus, SAMPLE, SEED).read(model.tokenizer())) {
            reader.forEachRemaining(drawn::add);
        }
        return drawn;
    }

    /** Those whose maps have room, in order. */
    private static List<Example> few(List<Example> drawn) {
        List<Example> few = new ArrayList<>();
        long weights = 0;
        for (Example example : drawn) {
            long more = (long) example.length() * example.length();
            if (weights + more <= MOST_WEIGHTS) {
                few.add(example);
                weights += more;
            }
        }
        return few;
    }

    private static List<Answered<?>> answers(Study study, List<? extends Inquiry<?>> asked) {
        return study.ask(asked.toArray(Inquiry<?>[]::new)).run().answers();
    }

    /** Of the numbers of the maps themselves. */
    private static Settings maps(Study exact, Study reduced) {
        Difference difference = new Difference();
        List<float[]> expected = maps(exact);
        List<float[]> found = maps(reduced);
        for (int map = 0; map < expected.size(); map++) {
            for (int i = 0; i < expected.get(map).length; i++) {
                difference.add(expected.get(map)[i], found.get(map)[i]);
            }
        }
        return difference.count == 0
                ? Settings.of("not_measured", "the examples drawn are too long for their maps to be held")
                : difference.settings();
    }

    private static List<float[]> maps(Study study) {
        List<float[]> maps = new ArrayList<>();
        study.forEach((example, map) -> maps.add(map.values()));
        return maps;
    }

    private static Settings differences(Object expected, Object found) {
        Comparison comparison = new Comparison();
        comparison.compare("", Json.toTree(expected), Json.toTree(found));
        return comparison.settings();
    }

    /** Of numbers that are to be the same. */
    private static final class Difference {

        private long count;
        private double sum;
        private double largest;

        void add(double expected, double found) {
            double difference = Math.abs(expected - found);
            if (Double.isFinite(difference)) {
                count++;
                sum += difference;
                largest = Math.max(largest, difference);
            }
        }

        Settings settings() {
            return Settings.of("mean_error", sum / count).with("largest_error", largest);
        }
    }

    /** Of two answers: by the name of a number, for those that differ, and how much else is another. */
    private static final class Comparison {

        private final Map<String, Difference> numbers = new TreeMap<>();
        private long others;

        void compare(String name, @Nullable JsonNode expected, @Nullable JsonNode found) {
            if (expected == null || found == null || expected.getNodeType() != found.getNodeType()) {
                others++;
            } else if (expected.isNumber()) {
                numbers.computeIfAbsent(name, any -> new Difference()).add(expected.asDouble(), found.asDouble());
            } else if (expected.isObject()) {
                expected.properties()
                        .forEach(field -> compare(
                                name.isEmpty() ? field.getKey() : name + "." + field.getKey(),
                                field.getValue(),
                                found.get(field.getKey())));
            } else if (expected.isArray() && expected.size() == found.size()) {
                for (int i = 0; i < expected.size(); i++) {
                    compare(name, expected.get(i), found.get(i));
                }
            } else if (!expected.equals(found)) {
                others++;
            }
        }

        Settings settings() {
            Settings errors = Settings.NONE;
            for (Map.Entry<String, Difference> each : numbers.entrySet()) {
                if (each.getValue().largest > 0) {
                    errors = errors.with(each.getKey(), each.getValue().settings());
                }
            }
            return Settings.of("other_choices", others).with("errors", errors);
        }
    }
}
