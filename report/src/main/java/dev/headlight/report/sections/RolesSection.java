package dev.headlight.report.sections;

import dev.headlight.analysis.roles.Role;
import dev.headlight.analysis.roles.RoleScores;
import dev.headlight.analysis.roles.RolesResult;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.report.Axis;
import dev.headlight.report.Block;
import dev.headlight.report.Caption;
import dev.headlight.report.Findings;
import dev.headlight.report.Format;
import dev.headlight.report.HeatMap;
import dev.headlight.report.LayerPoints;
import dev.headlight.report.Prose;
import dev.headlight.report.Section;
import dev.headlight.report.Table;
import dev.headlight.report.Table.Cell;
import dev.headlight.report.Table.Column;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import dev.headlight.stats.Resampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How far heads have roles. */
public final class RolesSection {

    /** How many heads' names a sentence bears. */
    private static final int NAMED = 8;

    /** How many lines a figure bears. */
    private static final int LINES = 6;

    private static final String BASIS =
            "A score is the share of attention that goes to a role's keys less what the strongest rival explanation accounts for:"
                    + " where such keys stand in other texts, or what stands beside them. A head has a vector of scores, not"
                    + " a label. A role is claimed where the score is shown to be above %s, by a studentised bootstrap,"
                    + " corrected for all heads, rivals and roles (p ≤ .05).";

    private final RolesResult result;
    private final HeadGrid grid;

    private RolesSection(RolesResult result) {
        this.result = result;
        this.grid = result.roles().values().iterator().next().score().grid();
    }

    /** The sections that show a result. */
    public static List<Section> of(RolesResult result) {
        RolesSection section = new RolesSection(result);
        List<Block> figures = new ArrayList<>();
        figures.add(section.map());
        result.byPeriod().keySet().forEach(role -> section.periods(role).ifPresent(figures::add));
        figures.add(section.table());
        return List.of(
                new Section("role-summary", "What heads do", section.summary()),
                new Section("role-scores", "Every head", figures));
    }

    private List<Block> summary() {
        List<Findings.Finding> findings = new ArrayList<>();
        result.roles().forEach((key, scores) -> {
            if (!scores.claimed().isEmpty()) {
                findings.add(finding(key, scores));
            }
        });
        List<Block> blocks = new ArrayList<>();
        if (!findings.isEmpty()) {
            blocks.add(new Findings(findings));
        }
        blocks.add(new Prose(BASIS.formatted(Format.FRACTION.print(0.05))
                + " Breadth is claimed above .35, which is what the paper's 3.8 nats are of 128 tokens."));
        EmptyRowsProse.of(result.emptyRows()).ifPresent(blocks::add);
        Map<String, List<String>> others = new LinkedHashMap<>();
        result.roles().forEach((key, scores) -> {
            if (scores.claimed().isEmpty()) {
                Claim claim = scores.claim(scores.score().best());
                others.computeIfAbsent(claim.inWords(count -> units(key, count)), any -> new ArrayList<>())
                        .add(scores.title());
            }
        });
        result.missing()
                .forEach((key, why) -> others.computeIfAbsent("cannot be judged: " + why, any -> new ArrayList<>())
                        .add(title(key)));
        if (!others.isEmpty()) {
            blocks.add(new Prose("Nothing more may be claimed. " + Words.sentence(Words.byReason(others)) + "."));
        }
        return blocks;
    }

    private static String title(String key) {
        for (Role role : Role.values()) {
            if (role.key().equals(key)) {
                return role.title();
            }
        }
        return key;
    }

    private Findings.Finding finding(String key, RoleScores scores) {
        List<Head> heads = scores.claimed();
        Head best = heads.get(0);
        Interval interval = scores.interval(best);
        List<String> others =
                heads.stream().skip(1).limit(NAMED).map(Head::toString).toList();
        List<String> details = new ArrayList<>();
        details.add(String.format(
                Locale.ROOT,
                "%s, of which %s is the base rate; 95 %% interval of the rest %s to %s, over %s.",
                Format.FRACTION.print(scores.attention().get(best)),
                Format.FRACTION.print(scores.baseRate().get(best)),
                Format.FRACTION.print(interval.low()),
                Format.FRACTION.print(interval.high()),
                units(key, scores)));
        if (!others.isEmpty()) {
            String more = heads.size() - 1 > NAMED ? " and others" : "";
            details.add((others.size() > 1 || !more.isEmpty() ? "So do " : "So does ") + Words.list(others) + more
                    + ", to a lesser extent.");
        }
        result.effects()
                .forEach((on, effect) -> details.add(String.format(
                        Locale.ROOT,
                        "Without it the loss on %s changes by %s nats (standard error %s)%s.",
                        on,
                        Format.FINE.print(effect.change().get(best)),
                        Format.FINE.print(effect.changeSe().get(best)),
                        chance(
                                effect.changeP().get(best),
                                on.equals("repeats")
                                        ? Words.count(effect.blocks(), "text", "texts")
                                        : result.unit().count(effect.blocks())))));
        return new Findings.Finding(
                best.toString(),
                String.format(
                        Locale.ROOT,
                        "%s, by %s beyond the base rate; %s in all",
                        does(key, scores),
                        Format.FRACTION.print(scores.score().get(best)),
                        Words.count(heads.size(), "head", "heads")),
                String.join(" ", details));
    }

    private static String chance(double p, String blocks) {
        if (Double.isNaN(p)) {
            return ", which cannot be judged: " + blocks + ", and at least " + Resampling.MINIMUM_BLOCKS
                    + " are needed";
        }
        return Claim.isShown(p) ? "" : ", which may be chance";
    }

    private static String does(String key, RoleScores scores) {
        return key.equals(Role.COPYING.key()) ? "raises the token that it looks at" : "looks at " + scores.title();
    }

    private String units(String key, RoleScores scores) {
        return units(key, scores.blocks());
    }

    /** What a role stands on: not all of them are looked for in the documents of the corpus. */
    private String units(String key, long count) {
        return key.equals(Role.COPYING.key())
                ? Words.count(count, "different token", "different tokens")
                : isOfRepeats(key)
                        ? Words.count(count, "text", "texts")
                        : result.unit().count(count);
    }

    private boolean isOfRepeats(String key) {
        return result.byPeriod().containsKey(key);
    }

    private HeatMap map() {
        List<HeatMap.View> views = new ArrayList<>();
        result.roles()
                .forEach((key, scores) ->
                        views.add(HeatMap.Numbers.signed(scores.title(), scores.score(), Format.FRACTION)));
        result.effects()
                .forEach((on, effect) -> views.add(
                        HeatMap.Numbers.signed("loss without the head, on " + on, effect.change(), Format.FINE)));
        Caption caption = new Caption(
                "role-map",
                "The scores of all heads",
                "The share of attention to a role's keys beyond its base rate. Choose the role.",
                String.format(
                        Locale.ROOT,
                        "A grid of %d layers by %d heads with %d roles to choose from.",
                        grid.layers(),
                        grid.perLayer(),
                        result.roles().size()));
        return HeatMap.ofHeads(caption, grid.layers(), grid.perLayer(), views);
    }

    private java.util.Optional<LayerPoints> periods(String role) {
        RoleScores scores = result.roles().get(role);
        if (scores == null) {
            return java.util.Optional.empty();
        }
        List<HeadTable> tables = Objects.requireNonNull(result.byPeriod().get(role));
        List<LayerPoints.Series> lines = grid.heads().stream()
                .sorted((one, other) -> Double.compare(
                        scores.attention().get(other), scores.attention().get(one)))
                .limit(LINES)
                .map(head -> LayerPoints.Series.ofLine(
                        head.toString(),
                        tables.stream().mapToDouble(table -> table.get(head)).toArray()))
                .toList();
        Caption caption = new Caption(
                role + "-periods",
                "Attention to " + scores.title() + " at each period",
                "Of the heads that look there most. A head that goes by distance is perfect at one period and blind at the"
                        + " others, which its score shows and a mean does not.",
                "Lines of " + lines.size() + " heads over " + tables.size() + " periods.");
        return java.util.Optional.of(new LayerPoints(
                caption,
                "Period",
                result.periods().stream().map(String::valueOf).toList(),
                new Axis("share of attention", Format.FRACTION, 0, 1),
                lines,
                List.of()));
    }

    private Table table() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("head", "head"));
        columns.add(Column.text("claims", "claims"));
        result.roles()
                .forEach((key, scores) -> columns.add(Column.number(
                        key.replaceAll("[^a-z0-9]+", "_"),
                        scores.title(),
                        "score for " + scores.title(),
                        Format.FRACTION)));
        result.effects()
                .keySet()
                .forEach(on -> columns.add(
                        Column.number("loss_on_" + on, "loss, " + on, "change of the loss on " + on, Format.FINE)));
        List<List<Cell>> rows = new ArrayList<>();
        for (Head head : grid.heads()) {
            List<Cell> cells = new ArrayList<>();
            cells.add(new Table.Text(head.toString()));
            cells.add(new Table.Text(String.join(", ", claims(head))));
            result.roles()
                    .values()
                    .forEach(scores -> cells.add(Table.Number.of(scores.score().get(head))));
            result.effects()
                    .values()
                    .forEach(effect -> cells.add(new Table.Number(
                            effect.change().get(head), effect.changeSe().get(head))));
            rows.add(cells);
        }
        Caption caption = new Caption(
                "role-table",
                "Numbers of all heads",
                "Scores by role, and changes of the loss in nats, below each its standard error. Press a heading to sort.",
                String.format(Locale.ROOT, "A table of %d heads.", rows.size()));
        return new Table(caption, columns, rows);
    }

    private List<String> claims(Head head) {
        List<String> claims = new ArrayList<>();
        for (Map.Entry<String, RoleScores> role : result.roles().entrySet()) {
            if (role.getValue().isClaimed(head)) {
                claims.add(role.getValue().title());
            }
        }
        return claims;
    }
}
