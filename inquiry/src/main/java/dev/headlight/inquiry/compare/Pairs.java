package dev.headlight.inquiry.compare;

import dev.headlight.analysis.compare.CompareResult.NotCompared;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.HeadNumber;
import dev.headlight.manifest.Manifest;
import dev.headlight.result.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The results of two runs that can be compared, and why others cannot: only the model may differ, not what was asked, by which
 * measure, of which texts, nor how.
 *
 * @param pairs one of the first run and one of the other
 * @param left what is compared with nothing
 */
record Pairs(List<Pair> pairs, List<NotCompared> left) {

    /** Settings that may differ: they are the model's, or move no number. */
    private static final Set<String> FREE = Set.of("model", "reading", "audit");

    /** The answers of two runs to one question. */
    record Pair(Answered<?> first, Answered<?> second) {

        String analysis() {
            return first.inquiry().schema().shortName();
        }

        Manifest manifest() {
            return first.results().manifest();
        }

        /** The numbers of both, those first that the first one has. */
        List<NumberPair> numbers() {
            List<HeadNumber> others = second.numbers();
            List<NumberPair> numbers = new ArrayList<>();
            for (HeadNumber number : first.numbers()) {
                others.stream()
                        .filter(other -> other.key().equals(number.key()))
                        .forEach(other -> numbers.add(new NumberPair(this, number, other)));
            }
            return numbers;
        }
    }

    /** A number of both runs. */
    record NumberPair(Pair pair, HeadNumber first, HeadNumber second) {}

    static Pairs of(ComparedRun first, ComparedRun second) {
        List<Pair> pairs = new ArrayList<>();
        List<NotCompared> left = new ArrayList<>();
        for (Answered<?> answer : first.answers()) {
            Optional<Answered<?>> other = second.answer(answer);
            if (other.isEmpty()) {
                left.add(left(first, answer, missing(answer, second)));
                continue;
            }
            Optional<String> reason = differs(answer, other.get());
            if (reason.isPresent()) {
                left.add(left(second, other.get(), reason.get()));
            } else {
                pairs.add(new Pair(answer, other.get()));
            }
        }
        for (Answered<?> answer : second.answers()) {
            if (first.answer(answer).isEmpty()) {
                left.add(left(second, answer, missing(answer, first)));
            }
        }
        return new Pairs(List.copyOf(pairs), List.copyOf(left));
    }

    private static NotCompared left(ComparedRun run, Answered<?> answer, String reason) {
        return new NotCompared(
                run.name(),
                answer.inquiry().schema().shortName(),
                answer.results().manifest().measure(),
                reason);
    }

    private static String missing(Answered<?> answer, ComparedRun run) {
        Set<String> measures = run.measures(answer);
        String analysis = answer.inquiry().schema().shortName();
        return measures.isEmpty()
                ? "%s has no result of %s".formatted(run.name(), analysis)
                : "another measure: %s has %s by %s".formatted(run.name(), analysis, String.join(", ", measures));
    }

    private static Optional<String> differs(Answered<?> first, Answered<?> second) {
        Manifest one = first.results().manifest();
        Manifest other = second.results().manifest();
        if (first.numbers().isEmpty() || second.numbers().isEmpty()) {
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
        List<String> settings = new ArrayList<>();
        settings("", one.options().toMap(), other.options().toMap(), settings);
        return settings.isEmpty() ? Optional.empty() : Optional.of("other settings: " + String.join("; ", settings));
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
