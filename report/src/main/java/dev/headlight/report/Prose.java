package dev.headlight.report;

/**
 * A paragraph.
 *
 * @param text plain text; no markup is read
 */
public record Prose(String text) implements Block {}
