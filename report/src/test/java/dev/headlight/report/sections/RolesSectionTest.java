package dev.headlight.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.roles.RoleScores;
import dev.headlight.analysis.roles.RolesResult;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.report.Findings;
import dev.headlight.report.HeatMap;
import dev.headlight.report.LayerPoints;
import dev.headlight.report.Prose;
import dev.headlight.report.Section;
import dev.headlight.report.Table;
import dev.headlight.result.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolesSectionTest {

    private static HeadTable table(double first, double second) {
        return HeadTable.of(new HeadGrid(1, 2), new double[] {first, second});
    }

    private static RoleScores scores(String title, double p) {
        return new RoleScores(
                title,
                120,
                60,
                table(0.9, 0.2),
                table(0.1, 0.2),
                table(0.8, 0),
                table(0.7, -0.1),
                table(0.85, 0.1),
                table(p, 1),
                0.05,
                0.08,
                List.of("position"));
    }

    @Test
    void whatWasShownIsClaimedAndTheRestExplained() {
        Map<String, RoleScores> roles = new LinkedHashMap<>();
        roles.put("induction", scores("what followed the same token", 0.001));
        roles.put("previous", scores("the previous token", 0.2));
        roles.put("copying", scores("copying", 0.2));
        RolesResult result = new RolesResult(
                40,
                Unit.DOCUMENT,
                120,
                true,
                Optional.empty(),
                roles,
                Map.of("next", "what comes after is hidden"),
                List.of(5, 6),
                Map.of("induction", List.of(table(0.9, 0), table(0.8, 0.4))),
                Map.of(
                        "repeats",
                        new RolesResult.Effect(40, 40, 0.1, table(3.9, 0), table(0.2, 0.1), table(0.001, 1))));
        List<Section> sections = RolesSection.of(result);
        Findings findings = (Findings) sections.get(0).blocks().get(0);
        assertThat(findings.findings()).hasSize(1);
        assertThat(findings.findings().get(0).figure()).isEqualTo("1-1");
        assertThat(findings.findings().get(0).headline())
                .isEqualTo("looks at what followed the same token, by .80 beyond the base rate; 1 head in all");
        assertThat(findings.findings().get(0).detail())
                .isEqualTo(".90, of which .10 is the base rate; 95 % interval of the rest .70 to .85, over 60 texts."
                        + " Without it the loss on repeats changes by 3.9000 nats (standard error 0.2000).");
        assertThat(((Prose) sections.get(0).blocks().get(2)).text())
                .contains("The previous token: not supported: the smallest gain that 60 documents can show is 8 points")
                .contains("copying: not supported: the smallest gain that 60 different tokens can show is 8 points")
                .contains("the next token: cannot be judged: what comes after is hidden");
        assertThat(((HeatMap) sections.get(1).blocks().get(0)).views()).hasSize(4);
        assertThat(((LayerPoints) sections.get(1).blocks().get(1))
                        .series()
                        .get(0)
                        .line())
                .containsExactly(0.9, 0.8);
        assertThat(((Table) sections.get(1).blocks().get(2)).rows()).hasSize(2);
    }
}
