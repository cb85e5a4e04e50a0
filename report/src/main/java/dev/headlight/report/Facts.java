package dev.headlight.report;

import java.util.List;

/** Names and values, such as how a result was made. */
public record Facts(List<Fact> facts) implements Block {

    public Facts {
        facts = List.copyOf(facts);
    }

    /** A name and its value. */
    public record Fact(String name, String value) {}
}
