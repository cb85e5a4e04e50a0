package dev.headlight.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.result.Json;
import dev.headlight.result.Unit;
import org.junit.jupiter.api.Test;

class ClaimTest {

    @Test
    void whatIsUnknownIsNeverClaimed() {
        assertThat(Claim.of(Double.NaN, 5, Double.NaN).isSupported()).isFalse();
        assertThat(Claim.notAnswerable(40).isSupported()).isFalse();
        assertThat(Claim.of(0.051, 40, 0.1).isSupported()).isFalse();
        assertThat(Claim.of(0.05, 40, 0.1).isSupported()).isTrue();
    }

    @Test
    void saysWhy() {
        assertThat(Claim.of(0.01, 40, 0.1).inWords(Unit.DOCUMENT::count)).isEqualTo("supported");
        assertThat(Claim.of(0.2, 30, 0.123).inWords(Unit.DOCUMENT::count))
                .isEqualTo("not supported: the smallest gain that 30 documents can show is 12 points");
        assertThat(Claim.of(Double.NaN, 3, 0.2).inWords(Unit.DOCUMENT::count))
                .isEqualTo("cannot be judged: 3 documents, and at least 10 are needed");
        assertThat(Claim.of(0.4, 12, Double.NaN).inWords(Unit.SENTENCE::count))
                .isEqualTo("cannot be judged: no gain is so large that 12 sentences would show it");
        assertThat(Claim.notAnswerable(40).inWords(Unit.DOCUMENT::count))
                .isEqualTo("cannot be judged: no head can be right about it");
    }

    @Test
    void goesThroughJson() {
        Claim claim = Claim.of(0.2, 30, 0.125);
        assertThat(Json.toString(claim))
                .isEqualTo(
                        "{\"outcome\":\"not_supported\",\"reason\":\"may_be_chance\",\"blocks\":30,\"smallest_gain\":0.125}");
        assertThat(Json.mapper().readValue(Json.toString(claim), Claim.class)).isEqualTo(claim);
    }

    @Test
    void aSupportedClaimKeepsItsSmallestGain() {
        assertThat(Claim.of(0.001, 30, 0.2)).isEqualTo(new Claim(Claim.Outcome.SUPPORTED, Claim.Reason.NONE, 30, 0.2));
        assertThat(Claim.of(Double.NaN, 3, 0.2).smallestGain()).isNaN();
        assertThat(Claim.notAnswerable(7).blocks()).isEqualTo(7);
    }
}
