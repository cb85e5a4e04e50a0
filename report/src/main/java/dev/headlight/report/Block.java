package dev.headlight.report;

/** A part of a section, in reading order. */
public sealed interface Block permits Prose, Findings, Facts, Row, Exhibit {}
