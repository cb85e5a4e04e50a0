package dev.headlight.report.sections;

import dev.headlight.analysis.paper.JudgedClaim;
import dev.headlight.analysis.paper.JudgedClaim.Judged;
import dev.headlight.analysis.paper.Measured;
import dev.headlight.analysis.paper.PaperResult;
import dev.headlight.analysis.paper.PublishedClaim;
import dev.headlight.analysis.paper.PublishedClaim.Expectation;
import dev.headlight.analysis.paper.PublishedClaim.Protocol;
import dev.headlight.analysis.paper.Verdict;
import dev.headlight.report.Axis;
import dev.headlight.report.Bars;
import dev.headlight.report.Caption;
import dev.headlight.report.Format;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import dev.headlight.report.Table.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Claims of the paper in tables and in lines. */
final class PaperClaims {

    /** What is no number of another thing, but a bar that the claim sets. */
    private static final Pattern BARS = Pattern.compile("half of|none at all|no gain");

    private PaperClaims() {}

    /** The claim in a line: "Table 1, det: published 94.3 %, measured 94.1 % [92.0, 96.0]: holds". */
    static String line(JudgedClaim claim) {
        PublishedClaim said = claim.claim();
        return "%s, %s: published %s, measured %s: %s, %s"
                .formatted(
                        said.exhibit(),
                        said.topic(),
                        published(said),
                        number(said, claim.ours().measured().value())
                                + interval(said, claim.ours().measured()),
                        claim.ours().verdict().inWords(),
                        claim.ours().reason());
    }

    /** Some claims with their verdicts. */
    static Table table(String id, String title, List<JudgedClaim> claims) {
        List<List<Cell>> rows = new ArrayList<>();
        for (JudgedClaim claim : claims) {
            PublishedClaim said = claim.claim();
            Judged ours = claim.ours();
            rows.add(List.of(
                    new Text(said.exhibit()),
                    new Text(said.topic()),
                    new Text(published(said) + found(said.detail())),
                    new Text(Double.isNaN(said.notebook()) ? "" : number(said, said.notebook())),
                    new Text(measured(said, ours.measured())),
                    new Text(ours.verdict().inWords()),
                    new Text(why(said, ours)),
                    new Text(said.statement())));
        }
        Caption caption = new Caption(
                id,
                title + ": claims and verdicts",
                "Shares are in %. Ours with its 95 % interval in brackets, where there is one, and what the number is compared with. The table"
                        + " claims.csv has all numbers unrounded.",
                "A table of %s with the published number, ours and the verdict."
                        .formatted(Words.count(claims.size(), "claim", "claims")));
        return new Table(
                caption,
                List.of(
                        Column.category("exhibit", "where"),
                        Column.text("topic", "what"),
                        Column.text("published", "published"),
                        Column.text("notebook", "notebook"),
                        Column.text("measured", "measured"),
                        Column.category("verdict", "verdict"),
                        Column.text("reason", "why"),
                        Column.text("statement", "the paper says")),
                rows);
    }

    /** What the behaviours of the released code change. */
    static Table differences(List<JudgedClaim> claims) {
        List<List<Cell>> rows = new ArrayList<>();
        for (JudgedClaim claim : claims) {
            claim.reference().ifPresent(reference -> rows.add(difference(claim, reference)));
        }
        Caption caption = new Caption(
                "paper-differences",
                "As the paper says, and as the code does it",
                "The behaviours are those of --compat that move the number; where none is named, none of them does.",
                "A table of %s, each measured both ways.".formatted(Words.count(rows.size(), "claim", "claims")));
        return new Table(
                caption,
                List.of(
                        Column.category("exhibit", "where"),
                        Column.text("topic", "what"),
                        Column.text("published", "published"),
                        Column.text("as_the_paper_says", "as the paper says"),
                        Column.text("as_released", "as released"),
                        Column.text("change", "change"),
                        Column.category("verdict", "verdict"),
                        Column.category("verdict_as_released", "verdict as released"),
                        Column.text("behaviours", "behaviours")),
                rows);
    }

    private static List<Cell> difference(JudgedClaim claim, Judged reference) {
        PublishedClaim said = claim.claim();
        double change = reference.measured().value() - claim.ours().measured().value();
        return List.of(
                new Text(said.exhibit()),
                new Text(said.topic()),
                new Text(published(said)),
                new Text(number(said, claim.ours().measured().value())
                        + found(claim.ours().measured().detail())),
                new Text(number(said, reference.measured().value())
                        + found(reference.measured().detail())),
                new Text((change > 0 ? "+" : "") + number(said, change)),
                new Text(claim.ours().verdict().inWords()),
                new Text(reference.verdict().inWords()),
                new Text(String.join(", ", said.compat())));
    }

    /** How many claims of each section have which verdict. */
    static Bars bars(PaperResult result, Map<String, String> headings) {
        List<Bars.Group> groups = new ArrayList<>();
        headings.forEach((number, heading) -> {
            List<JudgedClaim> claims = result.ofSection(number);
            if (!claims.isEmpty()) {
                groups.add(new Bars.Group(
                        heading,
                        Arrays.stream(Verdict.values())
                                .map(verdict -> Bars.Bar.of(verdict.inWords(), count(claims, verdict)))
                                .toList(),
                        List.of()));
            }
        });
        Caption caption = new Caption(
                "paper-verdicts",
                "Verdicts, section by section",
                "How many claims of each section of the paper hold.",
                "Bars of how many claims hold, hold in part, do not hold and cannot be judged, for %s."
                        .formatted(Words.count(groups.size(), "section", "sections")));
        return new Bars(caption, Axis.fromZero("Claims", Format.COUNT), groups);
    }

    private static long count(List<JudgedClaim> claims, Verdict verdict) {
        return claims.stream()
                .filter(claim -> claim.ours().verdict() == verdict)
                .count();
    }

    private static String why(PublishedClaim claim, Judged judged) {
        boolean explained = judged.verdict() == Verdict.HOLDS
                || Double.isNaN(judged.measured().value());
        String known = claim.known().isEmpty() || explained ? "" : " " + claim.known();
        String released = claim.protocol() == Protocol.CODE ? " Measured as the released code does it." : "";
        return sentence(judged.reason()) + known + released;
    }

    private static String sentence(String reason) {
        return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
    }

    private static String measured(PublishedClaim claim, Measured measured) {
        if (Double.isNaN(measured.value())) {
            return "";
        }
        String beside = Double.isNaN(measured.beside())
                        || BARS.matcher(measured.besideName()).lookingAt()
                ? ""
                : "; %s: %s".formatted(measured.besideName(), number(claim, measured.beside()));
        return number(claim, measured.value()) + interval(claim, measured) + found(measured.detail()) + beside;
    }

    private static String found(String detail) {
        return detail.isEmpty() ? "" : " (" + detail + ")";
    }

    private static String interval(PublishedClaim claim, Measured measured) {
        return measured.ci95().isKnown()
                ? " [%s, %s]"
                        .formatted(
                                number(claim, measured.ci95().low()),
                                number(claim, measured.ci95().high()))
                : "";
    }

    private static String published(PublishedClaim claim) {
        String bound = claim.expectation() == Expectation.EQUALS
                ? ""
                : claim.expectation().key().replace('_', ' ') + " ";
        return bound + number(claim, claim.published());
    }

    static String number(PublishedClaim claim, double value) {
        return switch (claim.quantity()) {
            case SHARE, POINTS -> Format.PERCENT.print(value);
            case NATS, RATIO -> Format.DECIMAL.print(value);
            case COUNT, LAYER -> Format.COUNT.print(value);
        };
    }
}
