package dev.headlight.corpus;

/**
 * An example that cannot be used.
 *
 * @param reason why, in words that many examples share: "more than one root"
 * @param place where it stands: file, line, the example's id
 * @param detail what is wrong with this one: "two roots, "go" (word 1) and "now" (word 2); expected one"
 */
public record Unusable(String reason, String place, String detail) {

    /** Place and detail. */
    public String message() {
        return place + ": " + detail;
    }
}
