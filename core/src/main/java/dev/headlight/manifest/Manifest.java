package dev.headlight.manifest;

import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.LeftOut;
import dev.headlight.result.Notices;
import dev.headlight.result.Settings;
import dev.headlight.result.Source;
import dev.headlight.result.TestUnit;
import dev.headlight.result.Unit;
import dev.headlight.result.Version;
import dev.headlight.stats.Blocks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a result was made, so that it can be made again.
 *
 * @param tool "headlight" and its version
 * @param command the command line, or null when the library was called
 * @param model the model
 * @param measure the name of the measure
 * @param corpus what was read
 * @param options the settings of all that took part, defaults included: everything that may move a number
 * @param compat the reference behaviours that were switched on
 * @param threads that ran the model
 * @param java the JVM's version and vendor
 * @param machine operating system, architecture and processors
 * @param start when the run began
 * @param durationSeconds how long it took
 */
public record Manifest(
        String tool,
        @Nullable String command,
        ModelCard model,
        String measure,
        CorpusCard corpus,
        Settings options,
        List<String> compat,
        int threads,
        String java,
        String machine,
        Instant start,
        double durationSeconds) {

    /** Under this name settings list the reference behaviours that they follow. */
    public static final String COMPAT = "compat";

    /** Under this name options tell what less than single precision does to each number. It moves none, so it is no setting of a question. */
    public static final String REDUCED_PRECISION = "reduced_precision";

    /** The manifest of a run that began at {@code start} and ends now, on this machine and Java. */
    public static Manifest now(
            @Nullable String command,
            ModelCard model,
            Measure measure,
            CorpusCard corpus,
            Settings options,
            int threads,
            Instant start) {
        return new Manifest(
                Version.TOOL,
                command,
                model,
                measure.name(),
                corpus,
                options,
                options.findAll(COMPAT).stream()
                        .flatMap(list -> list instanceof List<?> several ? several.stream() : Stream.of(list))
                        .map(String::valueOf)
                        .distinct()
                        .sorted()
                        .toList(),
                threads,
                System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
                String.format(
                        Locale.ROOT,
                        "%s %s, %d processors",
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors()),
                start,
                Duration.between(start, Instant.now()).toMillis() / 1000.0);
    }

    /** The options as they were set, without what was measured of them. */
    public Settings asSet() {
        return options.without(REDUCED_PRECISION);
    }

    /** What less than single precision did, in a sentence; empty where nothing was computed in less. */
    public Optional<String> reducedPrecision() {
        return options.find(REDUCED_PRECISION)
                .filter(Settings.class::isInstance)
                .map(Settings.class::cast)
                .map(Manifest::inWords);
    }

    private static String inWords(Settings errors) {
        Settings maps = (Settings) errors.find("maps").orElse(Settings.NONE);
        String differ = maps.find("mean_error").isEmpty()
                ? "no map was short enough to be compared with one of single precision"
                : String.format(
                        Locale.ROOT,
                        "maps differ from those of single precision by %.1e on the mean and by %.1e at most",
                        number(maps, "mean_error"),
                        number(maps, "largest_error"));
        return String.format(
                Locale.ROOT,
                "%s: on a sample of at most %s examples, %s; by how much each number of the answer does is in results.json (%s)",
                errors.find("precision").orElse("less"),
                errors.find("sample").orElse("some"),
                differ,
                REDUCED_PRECISION);
    }

    private static double number(Settings settings, String name) {
        return settings.find(name)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue())
                .orElse(Double.NaN);
    }

    /**
     * What was read.
     *
     * @param name what a report calls the corpus
     * @param files what it was read from, byte for byte
     * @param examples how many inputs the model saw
     * @param documents how many units they came from; {@value #MOST_DOCUMENTS} stands for that many or more
     * @param unit what such a unit is: document, sentence or segment
     * @param tokens how many tokens they had, special ones included
     * @param leftOut examples that could not be used, by reason
     * @param notices what was mended, assumed or fallen back on, with counts
     */
    public record CorpusCard(
            String name,
            List<Source> files,
            long examples,
            long documents,
            Unit unit,
            long tokens,
            List<LeftOut> leftOut,
            Map<String, Long> notices) {

        /** More documents than these are not counted. */
        public static final int MOST_DOCUMENTS = 1 << 20;

        /** The notice that counts them, where they are more than 1 % of all tokens. */
        public static final String UNKNOWN_TOKENS =
                "tokens that the model's vocabulary cannot spell; is the model of this language and casing?";

        /** What tests over this corpus count. */
        public TestUnit testUnit() {
            return new TestUnit(unit, documents > Blocks.LIMIT);
        }

        /** What a person should know of the reading besides its result, a line each: what was left out, mended and assumed. */
        public List<String> remarks() {
            List<String> remarks = new ArrayList<>();
            leftOut.forEach(reason -> remarks.add(name + ": " + reason));
            remarks.addAll(noticed().stream().map(line -> name + ": " + line).toList());
            if (unit != Unit.DOCUMENT && (withoutDocument() == 0 || noneIsInDocuments())) {
                remarks.add(name + " marks no documents, so errors and tests stand on its " + unit.plural());
            }
            return remarks;
        }

        private long withoutDocument() {
            return notices.getOrDefault(Notices.WITHOUT_DOCUMENT, 0L);
        }

        /** Whether the unit says it already. */
        private boolean noneIsInDocuments() {
            return withoutDocument() >= examples;
        }

        /** What was mended, assumed or fallen back on, a line each, with counts; what the unit says is not said twice. */
        public List<String> noticed() {
            return notices.entrySet().stream()
                    .filter(notice -> !notice.getKey().equals(Notices.WITHOUT_DOCUMENT) || !noneIsInDocuments())
                    .map(notice -> Notices.inWords(
                            notice.getKey(),
                            notice.getKey().equals(UNKNOWN_TOKENS)
                                    ? String.format(
                                            Locale.ROOT,
                                            "%,d, %.1f %% of all",
                                            notice.getValue(),
                                            100.0 * notice.getValue() / tokens)
                                    : String.format(Locale.ROOT, "%,d", notice.getValue())))
                    .toList();
        }

        /** How many units the examples came from, such as "42 documents". */
        public String units() {
            return unit.count(documents) + (documents < MOST_DOCUMENTS ? "" : " or more");
        }
    }
}
