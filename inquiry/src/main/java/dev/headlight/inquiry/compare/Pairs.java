package dev.headlight.inquiry.compare;

import dev.headlight.analysis.compare.CompareResult.NotCompared;
import dev.headlight.inquiry.SavedRun.Saved;
import dev.headlight.inquiry.compare.Pair.NumberPair;
import dev.headlight.manifest.Manifest;
import dev.headlight.result.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The results of two runs that can be compared, and why others cannot: one thing may differ. That is the model, or, of the
 * same model, how it was asked and by which measure; never the texts.
 *
 * @param pairs one of the first run and one of the other
 * @param left what is compared with nothing
 * @param differences what differs besides the model, in words
 */
record Pairs(List<Pair> pairs, List<NotCompared> left, List<String> differences) {

    /** Settings that may differ: they are the model's, or move no number. */
    private static final Set<String> FREE = Set.of("model", "reading", "audit");

    static Pairs of(ComparedRun first, ComparedRun second) {
        boolean sameModel = first.model().checksum().equals(second.model().checksum());
        List<Pair> pairs = new ArrayList<>();
        List<NotCompared> left = new ArrayList<>();
        Set<String> differences = new LinkedHashSet<>();
        List<Saved> seen = new ArrayList<>();
        for (Saved answer : first.results()) {
            Optional<Saved> other = partner(first, answer, second, sameModel);
            if (other.isEmpty()) {
                left.add(left(first, answer, missing(answer, second)));
                continue;
            }
            seen.add(other.get());
            Pair pair = new Pair(answer, other.get());
            Optional<String> reason = differs(pair, sameModel);
            if (reason.isPresent()) {
                left.add(left(second, other.get(), reason.get()));
            } else {
                pairs.add(pair);
                differences.addAll(differences(pair));
            }
        }
        for (Saved answer : second.results()) {
            if (!seen.contains(answer)) {
                left.add(left(second, answer, missing(answer, first)));
            }
        }
        return new Pairs(List.copyOf(pairs), List.copyOf(left), List.copyOf(differences));
    }

    /** All numbers of both runs. */
    List<NumberPair> numbers() {
        return pairs.stream().flatMap(pair -> pair.numbers().stream()).toList();
    }

    /** The answer by the same measure, or, of the same model, by the only one where that is another. */
    private static Optional<Saved> partner(ComparedRun first, Saved answer, ComparedRun second, boolean sameModel) {
        Optional<Saved> same = second.answer(answer);
        List<Saved> others = second.answers(answer);
        return same.isPresent()
                        || !sameModel
                        || others.size() != 1
                        || first.answers(answer).size() != 1
                ? same
                : Optional.of(others.get(0));
    }

    private static NotCompared left(ComparedRun run, Saved answer, String reason) {
        return new NotCompared(
                run.name(),
                answer.answered().inquiry().schema().shortName(),
                Pair.manifest(answer).measure(),
                reason);
    }

    private static String missing(Saved answer, ComparedRun run) {
        Set<String> measures = run.measures(answer);
        String analysis = answer.answered().inquiry().schema().shortName();
        return measures.isEmpty()
                ? "%s has no result of %s".formatted(run.name(), analysis)
                : "another measure: %s has %s by %s".formatted(run.name(), analysis, String.join(", ", measures));
    }

    private static Optional<String> differs(Pair pair, boolean sameModel) {
        Manifest one = Pair.manifest(pair.first());
        Manifest other = Pair.manifest(pair.second());
        if (pair.first().answered().numbers().isEmpty()
                || pair.second().answered().numbers().isEmpty()) {
            return Optional.of("it has no numbers of single heads");
        }
        if (!texts(one.corpus()).equals(texts(other.corpus()))) {
            return Optional.of("another corpus: %s instead of %s"
                    .formatted(named(other.corpus(), one.corpus()), named(one.corpus(), other.corpus())));
        }
        if (one.corpus().unit() != other.corpus().unit()) {
            return Optional.of("errors stand on %s instead of %s"
                    .formatted(
                            other.corpus().unit().plural(), one.corpus().unit().plural()));
        }
        List<String> settings = settings(pair);
        return sameModel || settings.isEmpty()
                ? Optional.empty()
                : Optional.of("other settings: " + String.join("; ", settings));
    }

    private static List<String> settings(Pair pair) {
        List<String> settings = new ArrayList<>();
        settings(
                "",
                Pair.manifest(pair.first()).asSet().toMap(),
                Pair.manifest(pair.second()).asSet().toMap(),
                settings);
        return settings;
    }

    /** What differs besides the model. */
    private static List<String> differences(Pair pair) {
        List<String> differences = new ArrayList<>(settings(pair));
        if (!pair.isOfOneMeasure()) {
            differences.add(0, "the measure: " + pair.measure());
        }
        return differences;
    }

    /** The sums of what was read; where a library's corpus has no files, what it is called and how much it holds. */
    private static Set<String> texts(Manifest.CorpusCard corpus) {
        Set<String> texts = new TreeSet<>();
        corpus.files().stream().map(Source::checksum).forEach(texts::add);
        if (texts.isEmpty()) {
            texts.add(corpus.name() + " with " + corpus.units());
        }
        return texts;
    }

    private static String named(Manifest.CorpusCard corpus, Manifest.CorpusCard beside) {
        return corpus.name().equals(beside.name())
                ? "%s with the checksum %s".formatted(corpus.name(), String.join(", ", texts(corpus)))
                : corpus.name();
    }

    /** Adds what is set differently, such as "corpus max_length 64 instead of 128". */
    private static void settings(String path, Map<?, ?> one, Map<?, ?> other, List<String> found) {
        Set<String> names = new TreeSet<>();
        one.keySet().forEach(name -> names.add(String.valueOf(name)));
        other.keySet().forEach(name -> names.add(String.valueOf(name)));
        for (String name : names) {
            Object first = one.get(name);
            Object second = other.get(name);
            String full = path.isEmpty() ? name : path + " " + name;
            if (FREE.contains(full) || Objects.equals(first, second)) {
                continue;
            }
            if (first instanceof Map<?, ?> map && second instanceof Map<?, ?> otherMap) {
                settings(full, map, otherMap, found);
            } else if (!sameNumber(first, second)) {
                found.add("%s %s instead of %s".formatted(full, said(second), said(first)));
            }
        }
    }

    /** What was read from a file is not always of the type that was written. */
    private static boolean sameNumber(@Nullable Object first, @Nullable Object second) {
        return first instanceof Number one
                && second instanceof Number other
                && one.doubleValue() == other.doubleValue();
    }

    private static String said(@Nullable Object value) {
        return value == null ? "unset" : value.toString();
    }
}
