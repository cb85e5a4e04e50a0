package dev.headlight.corpus;

/**
 * Tokens that stand in an example so that others are read in their context, and are counted in another example: their rows say
 * nothing here. They may be looked at like all others.
 *
 * @param start the first, counting from 0
 * @param end the one after the last
 */
public record Context(int start, int end) implements Annotation {

    /** All tokens are counted. */
    public static final Context NONE = new Context(0, 0);

    /** Whether a token is context. */
    public boolean holds(int token) {
        return token >= start && token < end;
    }

    @Override
    public String kind() {
        return "context";
    }
}
