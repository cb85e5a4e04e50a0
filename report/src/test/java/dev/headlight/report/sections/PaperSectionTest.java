package dev.headlight.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.paper.JudgedClaim;
import dev.headlight.analysis.paper.JudgedClaim.Judged;
import dev.headlight.analysis.paper.Measured;
import dev.headlight.analysis.paper.PaperResult;
import dev.headlight.analysis.paper.PublishedClaim;
import dev.headlight.analysis.paper.PublishedClaim.Expectation;
import dev.headlight.analysis.paper.PublishedClaim.Protocol;
import dev.headlight.analysis.paper.PublishedClaim.Quantity;
import dev.headlight.analysis.paper.PublishedClaim.Side;
import dev.headlight.analysis.paper.Verdict;
import dev.headlight.analysis.paper.VerdictRule;
import dev.headlight.report.Findings;
import dev.headlight.report.Section;
import dev.headlight.report.Table;
import dev.headlight.stats.Interval;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a report says of claims; their numbers are made up. */
class PaperSectionTest {

    private static final PublishedClaim OBJECTS = claim("table1-dobj", "4.2", "Table 1", "dobj", 0.868, Double.NaN);
    private static final PublishedClaim MISPRINT = claim("table1-auxpass", "4.2", "Table 1", "auxpass", 0.825, 0.941);

    private static PublishedClaim claim(
            String id, String section, String exhibit, String topic, double published, double notebook) {
        return new PublishedClaim(
                id,
                section,
                exhibit,
                topic,
                "The best head is right about so many.",
                Protocol.PAPER,
                Quantity.SHARE,
                Expectation.EQUALS,
                published,
                notebook,
                0.03,
                Side.ABOVE,
                "head 8-10",
                "It is known why.",
                List.of("first-word-rows"));
    }

    private static JudgedClaim judged(PublishedClaim claim, double value, Optional<Double> asReleased) {
        return new JudgedClaim(claim, judge(claim, value), asReleased.map(other -> judge(claim, other)));
    }

    private static Judged judge(PublishedClaim claim, double value) {
        return VerdictRule.judge(
                claim,
                Measured.of(value, Interval.of(value - 0.01, value + 0.01), 90, 30)
                        .beside("the best fixed offset", 0.4)
                        .with("8-10"));
    }

    private static PaperResult result(JudgedClaim... claims) {
        return new PaperResult(
                List.of(),
                List.of(new PaperResult.LeftOutPart("coreference", "4.3", "--coref")),
                List.of(claims),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<String> row(Table table, int row) {
        return table.rows().get(row).stream()
                .map(cell -> ((Table.Text) cell).text())
                .toList();
    }

    @Test
    void eachClaimStandsWithItsNumbersVerdictAndReason() {
        Table table = PaperClaims.table(
                "claims",
                "§4.2",
                List.of(judged(OBJECTS, 0.842, Optional.empty()), judged(MISPRINT, 0.943, Optional.empty())));
        assertThat(row(table, 0))
                .containsExactly(
                        "Table 1",
                        "dobj",
                        "86.8 (head 8-10)",
                        "",
                        "84.2 [83.2, 85.2] (8-10); the best fixed offset: 40.0",
                        "holds",
                        "The published number is within the tolerance.",
                        "The best head is right about so many.");
        assertThat(row(table, 1))
                .contains(
                        "94.1",
                        "holds in part",
                        "It is the number of the authors' notebook, not the one that is printed. It is known why.");
    }

    @Test
    void whatWasNotMeasuredHasNoNumber() {
        JudgedClaim missing = new JudgedClaim(
                OBJECTS,
                VerdictRule.judge(OBJECTS, Measured.missing("it was not measured: give --treebank")),
                Optional.empty());
        assertThat(row(PaperClaims.table("claims", "§4.2", List.of(missing)), 0))
                .contains("", "cannot be judged", "It was not measured: give --treebank.");
        assertThat(PaperSection.lines(result(missing)))
                .containsExactly(
                        "holds: 0, holds in part: 0, does not hold: 0, cannot be judged: 1 (of 1 claim)",
                        "left out: coreference (§4.3), which needs --coref");
    }

    @Test
    void linesNameWhatDoesNotHold() {
        assertThat(PaperSection.lines(result(judged(OBJECTS, 0.3, Optional.empty()))))
                .contains(
                        "Table 1, dobj: published 86.8, measured 30.0 [29.0, 31.0]: does not hold, the number is another"
                                + " one, and not more than the best fixed offset");
    }

    @Test
    void theReleasedCodeStandsBesideThePaper() {
        Table table = PaperClaims.differences(
                List.of(judged(OBJECTS, 0.81, Optional.of(0.85)), judged(MISPRINT, 0.9, Optional.empty())));
        assertThat(table.rows()).hasSize(1);
        assertThat(row(table, 0))
                .containsExactly(
                        "Table 1",
                        "dobj",
                        "86.8",
                        "81.0 (8-10)",
                        "85.0 (8-10)",
                        "+4.0",
                        "holds in part",
                        "holds",
                        "first-word-rows");
    }

    @Test
    void verdictsAreCountedInTheirOrder() {
        PaperResult result = result(judged(OBJECTS, 0.86, Optional.empty()), judged(MISPRINT, 0.94, Optional.empty()));
        List<Section> sections = PaperSection.of(result, "bert-base-uncased");
        assertThat(sections).extracting(Section::id).containsExactly("paper", "paper-4-2", "paper-parts");
        Findings findings = (Findings) sections.get(0).blocks().get(0);
        assertThat(findings.findings()).extracting(Findings.Finding::figure).containsExactly("1", "1", "0", "0");
        assertThat(result.count(Verdict.HOLDS_IN_PART)).isEqualTo(1);
    }
}
