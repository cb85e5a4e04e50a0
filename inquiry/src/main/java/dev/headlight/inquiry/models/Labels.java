package dev.headlight.inquiry.models;

import dev.headlight.UsageException;
import dev.headlight.inquiry.compare.ShortNames;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What models are called beside one another, and after how many steps they were taken. */
final class Labels {

    private static final Pattern STEP = Pattern.compile(
            "(?:step|steps|checkpoint|ckpt|iter|iteration)[-_.=]?(\\d{1,15})([km]?)(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE);

    private Labels() {}

    /**
     * What models are called beside one another, and their folders.
     *
     * @param names of models, as somebody gave them
     * @throws UsageException if one is given twice
     */
    static List<String> of(List<String> names) {
        List<String> labels = ShortNames.of(names);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < labels.size(); i++) {
            if (!seen.add(labels.get(i).toLowerCase(Locale.ROOT))) {
                throw new UsageException(
                        "the model %s is given twice; several models must be different ones".formatted(names.get(i)));
            }
        }
        return labels;
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
