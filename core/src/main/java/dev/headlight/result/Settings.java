package dev.headlight.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a thing was set: everything of it that may move a number, defaults included. An ordered map of names in snake case to
 * strings, numbers, booleans, lists of these, and further settings. Immutable and thread-safe; serialised as a JSON object.
 */
public final class Settings {

    /** A thing without settings. */
    public static final Settings NONE = new Settings(Map.of());

    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** Reads what {@link #toMap} has written; maps within become settings. */
    @JsonCreator
    public static Settings fromMap(Map<String, ?> map) {
        Settings settings = NONE;
        for (Map.Entry<String, ?> entry : map.entrySet()) {
            settings = settings.with(entry.getKey(), read(entry.getKey(), entry.getValue()));
        }
        return settings;
    }

    @SuppressWarnings("unchecked") // JSON has no keys but strings
    private static Object read(String name, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("the setting " + name + " is null; expected a value");
        }
        if (value instanceof Map<?, ?> map) {
            return fromMap((Map<String, ?>) map);
        }
        return value instanceof List<?> list
                ? list.stream().map(item -> read(name, item)).toList()
                : value;
    }

    /** The value of a setting, if there is one of that name. */
    public Optional<Object> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** All values of settings of one name, these and those within, at any depth. */
    public List<Object> findAll(String name) {
        List<Object> found = new ArrayList<>();
        values.forEach((key, value) -> {
            if (key.equals(name)) {
                found.add(value);
            } else if (value instanceof Settings settings) {
                found.addAll(settings.findAll(name));
            }
        });
        return found;
    }

    /** One setting. */
    public static Settings of(String name, Object value) {
        return NONE.with(name, value);
    }

    /**
     * These settings and one more, which comes last; a setting of the same name keeps its place and takes the new value.
     *
     * @param value a string, a number, a boolean, settings, or a list of these
     * @throws IllegalArgumentException if the value is anything else, since what is written could not be compared then
     */
    public Settings with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, checked(name, value));
        return new Settings(more);
    }

    /**
     * These settings and all of others.
     *
     * @throws IllegalArgumentException if both have a name with different values, one of which would be lost
     */
    public Settings with(Settings others) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        others.values.forEach((name, value) -> {
            Object before = more.putIfAbsent(name, value);
            if (before != null && !before.equals(value)) {
                throw new IllegalArgumentException(
                        "the setting " + name + " is both " + before + " and " + value + "; expected one of them");
            }
        });
        return new Settings(more);
    }

    private static Object checked(String name, Object value) {
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(checked(name, element)));
            return List.copyOf(copy);
        }
        if (value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Settings) {
            return value;
        }
        throw new IllegalArgumentException(
                "the setting " + name + " is a " + value.getClass().getName()
                        + "; expected a string, a number, a boolean, settings, or a list of these");
    }

    /** These settings but the one of that name. */
    public Settings without(String name) {
        Map<String, Object> fewer = new LinkedHashMap<>(values);
        fewer.remove(name);
        return new Settings(fewer);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The names and values in order; nested settings are maps too. */
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        values.forEach((name, value) -> map.put(name, plain(value)));
        return Collections.unmodifiableMap(map);
    }

    /** Each setting as a line such as {@code corpus.max_length: 128}. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        addLines("", lines);
        return lines;
    }

    private void addLines(String prefix, List<String> lines) {
        values.forEach((name, value) -> {
            if (value instanceof Settings settings) {
                settings.addLines(prefix + name + ".", lines);
            } else {
                lines.add(prefix + name + ": " + value);
            }
        });
    }

    private static Object plain(Object value) {
        if (value instanceof Settings settings) {
            return settings.toMap();
        }
        return value instanceof List<?> list
                ? list.stream().map(Settings::plain).toList()
                : value;
    }

    /** Equal settings have the same names and values, in any order. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Such as {@code {max_length=128, seed=1}}. */
    @Override
    public String toString() {
        return values.toString();
    }
}
