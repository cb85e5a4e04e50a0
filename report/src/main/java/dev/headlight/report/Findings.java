package dev.headlight.report;

import java.util.List;

/** What was found, each finding as a number to remember and the words around it. */
public record Findings(List<Finding> findings) implements Block {

    public Findings {
        findings = List.copyOf(findings);
    }

    /**
     * One finding.
     *
     * @param figure the number, set large; a few characters
     * @param headline what the number is of
     * @param detail the rest, in a sentence or two
     */
    public record Finding(String figure, String headline, String detail) {

        /** The finding as a line of text. */
        public String line() {
            return figure + " " + headline + ". " + detail;
        }
    }
}
