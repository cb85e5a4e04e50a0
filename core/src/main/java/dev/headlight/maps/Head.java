package dev.headlight.maps;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.headlight.UsageException;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attention head. Numbers count from 0 in the code and from 1 in print, as in the paper: {@code new Head(7, 9)} is
 * "8-10".
 */
public record Head(int layer, int index) implements Comparable<Head> {

    private static final Pattern PRINTED = Pattern.compile("(\\d{1,4})-(\\d{1,4})");
    private static final Comparator<Head> ORDER =
            Comparator.comparingInt(Head::layer).thenComparingInt(Head::index);

    public Head {
        if (layer < 0 || index < 0) {
            throw new IllegalArgumentException("layer and head count from 0, found " + layer + ", " + index);
        }
    }

    /**
     * Reads the printed form.
     *
     * @throws UsageException if the text is not "layer-head", both from 1
     */
    @JsonCreator
    public static Head parse(String printed) {
        Matcher matcher = PRINTED.matcher(printed.strip());
        if (matcher.matches()) {
            int layer = Integer.parseInt(matcher.group(1));
            int index = Integer.parseInt(matcher.group(2));
            if (layer > 0 && index > 0) {
                return new Head(layer - 1, index - 1);
            }
        }
        throw new UsageException("\"" + printed + "\" is no head: write layer-head, both from 1, such as 8-10");
    }

    @Override
    public int compareTo(Head other) {
        return ORDER.compare(this, other);
    }

    @JsonValue
    @Override
    public String toString() {
        return (layer + 1) + "-" + (index + 1);
    }
}
