package dev.headlight.report;

import java.util.List;
import java.util.stream.Stream;

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

    /** Its own id and those of its figures and tables. */
    public Stream<String> ids() {
        return Stream.concat(
                Stream.of(id), exhibits().map(exhibit -> exhibit.caption().id()));
    }

    Stream<Exhibit> exhibits() {
        return blocks.stream().flatMap(Section::exhibits);
    }

    private static Stream<Exhibit> exhibits(Block block) {
        if (block instanceof Exhibit exhibit) {
            return Stream.of(exhibit);
        }
        return block instanceof Row row ? row.figures().stream().map(Exhibit.class::cast) : Stream.empty();
    }

    /** The same section, its id and those of its exhibits preceded by something, for a report that has them already. */
    public Section withPrefix(String prefix) {
        return prefix.isEmpty()
                ? this
                : new Section(
                        prefix + id,
                        heading,
                        blocks.stream().map(block -> prefixed(block, prefix)).toList());
    }

    private static Block prefixed(Block block, String prefix) {
        if (block instanceof Exhibit exhibit) {
            return prefixed(exhibit, prefix);
        }
        return block instanceof Row row
                ? new Row(row.figures().stream()
                        .map(figure -> (Figure) prefixed(figure, prefix))
                        .toList())
                : block;
    }

    private static Exhibit prefixed(Exhibit exhibit, String prefix) {
        Caption caption = exhibit.caption();
        return exhibit.withCaption(
                new Caption(prefix + caption.id(), caption.title(), caption.text(), caption.alternative()));
    }
}
