package dev.headlight.analysis.paper;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * Something that the paper says and that a number can bear out.
 *
 * @param id such as "table1-det"
 * @param section of the paper, such as "4.2"
 * @param exhibit the table or figure, such as "Table 1"; "text" for what is said in the text alone
 * @param topic a word or two for a row of a table, such as "det"
 * @param statement what is said, in a sentence
 * @param protocol whether it is measured as the paper says or as the released code does it
 * @param quantity what the numbers are
 * @param expectation how a number of ours is held against the published one
 * @param published the number in the paper; shares are fractions
 * @param notebook what the authors' own notebook prints in its place; NaN where that is the same, or not printed
 * @param tolerance how far a number may be from the published one and still be it
 * @param side on which side of the number that it is compared with the finding stands
 * @param detail what else was published, such as the head; may be empty
 * @param known what is known to move the number; may be empty
 * @param compat the behaviours of the released code that move it, as {@code --compat} calls them
 */
public record PublishedClaim(
        String id,
        String section,
        String exhibit,
        String topic,
        String statement,
        Protocol protocol,
        Quantity quantity,
        Expectation expectation,
        double published,
        double notebook,
        double tolerance,
        Side side,
        String detail,
        String known,
        List<String> compat) {

    /** @throws IllegalArgumentException if it has no published number, or a tolerance below 0 */
    public PublishedClaim {
        compat = List.copyOf(compat);
        if (!Double.isFinite(published) || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "the claim " + id + " needs a published number and a tolerance of at least 0");
        }
    }

    /** By whose rules a number is measured. */
    public enum Protocol {
        /** As the paper says. */
        PAPER,
        /** As the released code does it, where that is something else. */
        CODE;

        /** The value in results. */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Protocol fromKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** What numbers are. */
    public enum Quantity {
        /** A fraction of 1, printed in hundredths. */
        SHARE,
        /** A difference of two such fractions, printed in hundredths. */
        POINTS,
        /** An entropy or a divergence. */
        NATS,
        /** How many there are. */
        COUNT,
        /** The number of a layer, from 1. */
        LAYER,
        /** One number over another. */
        RATIO;

        /** The value in results. */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Quantity fromKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** How a number is held against the published one. */
    public enum Expectation {
        /** It is to be that number. */
        EQUALS,
        /** It is to be at least that. */
        AT_LEAST,
        /** It is to be at most that. */
        AT_MOST;

        /** The value in results, such as "at_least". */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Expectation fromKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** Where a number stands beside the one that it is compared with. */
    public enum Side {
        ABOVE,
        BELOW,
        /** It is compared with none, or the paper takes no side. */
        NONE;

        /** The value in results. */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Side fromKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
