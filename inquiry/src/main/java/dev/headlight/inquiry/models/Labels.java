package dev.headlight.inquiry.models;

import dev.headlight.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What models are called beside one another, and after how many steps they were taken. */
final class Labels {

    private static final Pattern NOT_PLAIN = Pattern.compile("[^\\p{L}\\p{N}._@+-]+");

    private static final Pattern STEP = Pattern.compile(
            "(?:step|steps|checkpoint|ckpt|iter|iteration)[-_.=]?(\\d{1,15})([km]?)(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE);

    private Labels() {}

    /**
     * The shortest ends of names that tell them apart, as names of folders.
     *
     * @param names of models, as somebody gave them
     * @throws UsageException if one is given twice
     */
    static List<String> of(List<String> names) {
        List<String[]> parts = names.stream()
                .map(name -> name.replaceAll("/+$", "").split("[/\\\\]"))
                .toList();
        List<String> labels = new ArrayList<>();
        int longest = parts.stream().mapToInt(part -> part.length).max().orElse(0);
        for (int i = 0; i < names.size(); i++) {
            int length = 1;
            while (length <= longest && times(end(parts.get(i), length), length, parts) > 1) {
                length++;
            }
            labels.add(end(parts.get(i), Math.min(length, longest)));
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

    private static long times(String end, int length, List<String[]> all) {
        return all.stream().filter(other -> end(other, length).equals(end)).count();
    }

    private static String end(String[] parts, int length) {
        String end = String.join("-", Arrays.asList(parts).subList(Math.max(0, parts.length - length), parts.length));
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
