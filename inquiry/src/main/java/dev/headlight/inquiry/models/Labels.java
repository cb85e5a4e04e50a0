package dev.headlight.inquiry.models;

import dev.headlight.UsageException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What models are called beside one another, and after how many steps they were taken. */
final class Labels {

    private static final Pattern NOT_PLAIN = Pattern.compile("[^\\p{L}\\p{N}._@+-]+");

    private static final Pattern MAVEN =
            Pattern.compile("maven:(?<group>[^:/]+):(?<artifact>[^:/]+):(?<version>.+)");

    private static final Pattern STEP = Pattern.compile(
            "(?:step|steps|checkpoint|ckpt|iter|iteration)[-_.=]?(\\d{1,15})([km]?)(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE);

    private Labels() {}

    /**
     * The shortest ends of names that tell them apart, as names of folders; of Maven coordinates the artifact, with its version or group
     * where it needs them.
     *
     * @param names of models, as somebody gave them
     * @throws UsageException if one is given twice
     */
    static List<String> of(List<String> names) {
        List<List<String>> ends = names.stream().map(Labels::ends).toList();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int length = 0;
            while (length + 1 < ends.get(i).size() && times(ends, i, length) > 1) {
                length++;
            }
            labels.add(ends.get(i).get(length));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < labels.size(); i++) {
            if (!seen.add(labels.get(i).toLowerCase(Locale.ROOT))) {
                throw new UsageException(
                        "the model %s is given twice; several models must be different ones".formatted(names.get(i)));
            }
        }
        return labels;
    }

    /** How many names have this end, or are no longer than it. */
    private static long times(List<List<String>> ends, int name, int length) {
        String end = ends.get(name).get(length);
        return ends.stream()
                .filter(other ->
                        other.get(Math.min(length, other.size() - 1)).equals(end))
                .count();
    }

    /** The ends of a name, the shortest first. */
    private static List<String> ends(String name) {
        Matcher maven = MAVEN.matcher(name);
        if (maven.matches()) {
            String artifact = maven.group("artifact");
            String version = maven.group("version");
            return Stream.of(artifact, artifact + "-" + version, maven.group("group") + "-" + artifact + "-" + version)
                    .map(Labels::plain)
                    .toList();
        }
        List<String> parts = List.of(name.replaceAll("/+$", "").split("[/\\\\]"));
        return IntStream.rangeClosed(1, parts.size())
                .mapToObj(length -> plain(String.join("-", parts.subList(parts.size() - length, parts.size()))))
                .toList();
    }

    private static String plain(String end) {
        String plain = NOT_PLAIN.matcher(end).replaceAll("-").replaceAll("^[.-]+", "");
        return plain.isEmpty() ? "model" : plain;
    }

    /** The number of steps that a label says, such as 20,000 of "seed_0-step_20k"; the last one where there are several. */
    static OptionalLong step(String label) {
        Matcher matcher = STEP.matcher(label);
        OptionalLong step = OptionalLong.empty();
        while (matcher.find()) {
            long factor = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                case "k" -> 1_000;
                case "m" -> 1_000_000;
                default -> 1;
            };
            step = OptionalLong.of(Long.parseLong(matcher.group(1)) * factor);
        }
        return step;
    }

    /** Whether labels say that their models are of one training, after different numbers of steps: nothing else differs. */
    static boolean areSteps(List<String> labels) {
        return labels.size() > 1
                && labels.stream().allMatch(label -> step(label).isPresent())
                && labels.stream().map(Labels::step).distinct().count() == labels.size()
                && labels.stream()
                                .map(label -> STEP.matcher(label).replaceAll(""))
                                .distinct()
                                .count()
                        == 1;
    }
}
