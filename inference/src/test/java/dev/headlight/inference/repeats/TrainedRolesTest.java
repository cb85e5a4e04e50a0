package dev.headlight.inference.repeats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.roles.Role;
import dev.headlight.analysis.roles.RoleOptions;
import dev.headlight.analysis.roles.RoleScores;
import dev.headlight.analysis.roles.Roles;
import dev.headlight.analysis.roles.RolesResult;
import dev.headlight.inference.Models;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.study.Reading;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Models that {@link TrainFixtures} trained: one that learnt to look for what followed, one that learnt a distance. */
class TrainedRolesTest {

    private static RolesResult ask(String name) {
        try (AttentionModel model = Models.open(folder(name))) {
            RoleOptions options = RoleOptions.standard(7);
            return new Roles(model, Measure.ATTENTION, options)
                    .run(Reading.of(model, Roles.randomTokens(model, options)))
                    .result();
        }
    }

    private static String folder(String name) {
        URL resource = Objects.requireNonNull(TrainedRolesTest.class.getResource(name + "/config.json"));
        try {
            return Objects.requireNonNull(Path.of(resource.toURI()).getParent()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RoleScores scores(RolesResult result, Role role) {
        return Objects.requireNonNull(result.roles().get(role.key()));
    }

    @Test
    void theModelOfVariedPeriodsHasAPreviousTokenAndAnInductionHead() {
        RolesResult result = ask("varied");
        assertThat(result.causal()).isTrue();
        assertThat(scores(result, Role.PREVIOUS).claimed()).containsExactly(new Head(0, 0));
        assertThat(scores(result, Role.INDUCTION).claimed()).startsWith(new Head(1, 1));
        assertThat(scores(result, Role.INDUCTION).score().get(1, 1)).isGreaterThan(0.7);
        assertThat(scores(result, Role.DUPLICATE).claimed()).isEmpty();
        assertThat(scores(result, Role.COPYING).claimed()).startsWith(new Head(1, 1));
        assertThat(scores(result, Role.COPYING).attention().get(1, 1)).isGreaterThan(0.99);
        assertThat(result.missing()).containsKeys("next", "punctuation", "delimiter");
        RolesResult.Effect effect = Objects.requireNonNull(result.effects().get("repeats"));
        assertThat(effect.loss()).isLessThan(0.5);
        for (Head needed : List.of(new Head(0, 0), new Head(1, 1))) {
            assertThat(effect.change().get(needed)).isGreaterThan(2);
            assertThat(effect.changeP().get(needed)).isLessThan(0.05);
        }
    }

    /** The usual score, at the period that it was trained on, takes it for perfect. */
    @Test
    void theModelOfOnePeriodHasNone() {
        RolesResult result = ask("fixed");
        assertThat(scores(result, Role.INDUCTION).claimed()).isEmpty();
        List<HeadTable> byPeriod = Objects.requireNonNull(result.byPeriod().get("induction"));
        for (int head = 0; head < 2; head++) {
            assertThat(byPeriod.get(result.periods().indexOf(16)).get(1, head)).isGreaterThan(0.95);
            assertThat(byPeriod.get(result.periods().indexOf(11)).get(1, head)).isLessThan(0.05);
            assertThat(byPeriod.get(result.periods().indexOf(23)).get(1, head)).isLessThan(0.05);
        }
    }
}
