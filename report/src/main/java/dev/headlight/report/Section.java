package dev.headlight.report;

import java.util.List;

/**
 * A chapter of a report.
 *
 * @param id its anchor: lower-case letters, digits and hyphens, unique in the report
 * @param heading its heading
 * @param blocks its parts, in reading order
 */
public record Section(String id, String heading, List<Block> blocks) {

    public Section {
        blocks = List.copyOf(blocks);
    }
}
