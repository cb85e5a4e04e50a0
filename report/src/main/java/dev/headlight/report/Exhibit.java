package dev.headlight.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What has numbers to show: a figure or a table. It is drawn by the module {@code kind().js} and written as CSV. */
public sealed interface Exhibit extends Block permits Figure, Table {

    Caption caption();

    /** The same under another caption. */
    Exhibit withCaption(Caption changed);

    /** The name of the drawing module that draws it. */
    @JsonProperty("kind")
    String kind();

    /** All its numbers, one row each, as in its CSV file. */
    Sheet sheet();
}
