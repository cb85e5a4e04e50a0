package dev.headlight.inference.repeats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.roles.Role;
import dev.headlight.analysis.roles.RoleOptions;
import dev.headlight.analysis.roles.RoleScores;
import dev.headlight.analysis.roles.Roles;
import dev.headlight.analysis.roles.RolesResult;
import dev.headlight.inference.Models;
import dev.headlight.maps.Head;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.study.Reading;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
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
        result.roles().forEach((k, v) -> System.out.println(k + " " + v));
        System.out.println(result.missing());
        assertThat(scores(result, Role.PREVIOUS).claimed()).isNotEmpty();
        assertThat(scores(result, Role.INDUCTION).claimed()).isNotEmpty();
        assertThat(result.causal()).isTrue();
    }

    @Test
    void theModelOfOnePeriodHasNone() {
        RolesResult result = ask("fixed");
        result.roles().forEach((k, v) -> System.out.println(k + " " + v));
        System.out.println(result.byPeriod().get("induction"));
        assertThat(scores(result, Role.INDUCTION).claimed()).isEmpty();
        Head usual = Objects.requireNonNull(result.byPeriod().get("induction"))
                .get(result.periods().indexOf(16))
                .best();
        assertThat(usual).isNotNull();
    }
}
