package dev.headlight.inquiry.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What models are called beside one another. */
public final class ShortNames {

    private static final Pattern NOT_PLAIN = Pattern.compile("[^\\p{L}\\p{N}._@+-]+");

    private static final Pattern MAVEN = Pattern.compile("maven:(?<group>[^:/]+):(?<artifact>[^:/]+):(?<version>.+)");

    private ShortNames() {}

    /**
     * The shortest ends of names that tell them apart, as names of folders; of Maven coordinates the artifact, with its version or group
     * where it needs them.
     *
     * @param names of models, as somebody gave them, each once
     */
    public static List<String> of(List<String> names) {
        List<List<String>> ends = names.stream().map(ShortNames::ends).toList();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int length = 0;
            while (length + 1 < ends.get(i).size() && times(ends, i, length) > 1) {
                length++;
            }
            labels.add(ends.get(i).get(length));
        }
        return labels;
    }

    /** How many names have this end, or are no longer than it. */
    private static long times(List<List<String>> ends, int name, int length) {
        String end = ends.get(name).get(length);
        return ends.stream()
                .filter(other -> other.get(Math.min(length, other.size() - 1)).equals(end))
                .count();
    }

    /** The ends of a name, the shortest first. */
    private static List<String> ends(String name) {
        Matcher maven = MAVEN.matcher(name);
        if (maven.matches()) {
            String artifact = maven.group("artifact");
            String version = maven.group("version");
            return Stream.of(artifact, artifact + "-" + version, maven.group("group") + "-" + artifact + "-" + version)
                    .map(ShortNames::plain)
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
}
