package dev.headlight.inquiry;

import dev.headlight.inquiry.schema.JsonSchema;
import java.util.regex.Pattern;

/**
 * What a result is called and how it is read back.
 *
 * @param name the namespace of its maker and its own name, such as "headlight/surface"
 * @param version raised when a key changes its meaning or goes away
 * @param type the record that the JSON is made from
 */
public record Schema<R>(String name, int version, Class<R> type) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*/[a-z][a-z0-9-]*");

    /** @throws IllegalArgumentException if the name is not two words of lower-case letters, digits and hyphens */
    public Schema {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name
                    + "\" is no name of a schema; expected namespace/name in lower case, such as example/reach");
        }
    }

    /** The schema of a {@code results.json} with such a result. */
    public JsonSchema json() {
        return JsonSchema.of(name, version, type);
    }

    /** The name without its namespace, such as "surface": the subcommand, and the folder among several. */
    public String shortName() {
        return name.substring(name.indexOf('/') + 1);
    }
}
