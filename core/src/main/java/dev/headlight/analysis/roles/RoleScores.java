package dev.headlight.analysis.roles;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.result.Share;
import dev.headlight.stats.Claim;
import dev.headlight.stats.Interval;
import java.util.List;

/**
 * How far each head has a role.
 *
 * @param title what is looked at, in a few words
 * @param examples how many texts had places for the role
 * @param blocks how many documents, or blocks of them, these were; of {@link Role#COPYING} how many different tokens
 * @param attention the share of attention to the role's keys, 0 to 1, {@code [layer][head]}; of {@link Role#BROAD} and
 *     {@link Role#COPYING} what they say
 * @param baseRate the share that the strongest rival explanation accounts for
 * @param score {@code attention} less {@code baseRate}
 * @param low the lower end of the score's 95 % interval; NaN where there is none. It is that of all rivals together
 * @param high the upper end
 * @param pValue one-sided, for "the score is at most {@code least}", corrected for all heads, rivals and roles; NaN with too few
 *     documents
 * @param least by how much a head must beat all rivals
 * @param smallestScore the score that so many documents would show in four of five repetitions; NaN with too few
 * @param rivals what else could explain the look, such as "position"
 */
public record RoleScores(
        String title,
        long examples,
        int blocks,
        HeadTable attention,
        HeadTable baseRate,
        HeadTable score,
        HeadTable low,
        HeadTable high,
        @Share HeadTable pValue,
        double least,
        double smallestScore,
        List<String> rivals) {

    public RoleScores {
        rivals = List.copyOf(rivals);
    }

    /** The 95 % interval of a head's score. */
    public Interval interval(Head head) {
        return low.get(head) <= high.get(head) ? Interval.of(low.get(head), high.get(head)) : Interval.UNKNOWN;
    }

    /** What may be claimed of a head. */
    public Claim claim(Head head) {
        return Claim.of(pValue.get(head), blocks, smallestScore);
    }

    /** Whether it may be said that a head has the role. */
    public boolean isClaimed(Head head) {
        return claim(head).isSupported();
    }

    /** The heads of which it may be said, the largest score first. */
    @JsonIgnore
    public List<Head> claimed() {
        return score.grid().heads().stream()
                .filter(this::isClaimed)
                .sorted((one, other) -> Double.compare(score.get(other), score.get(one)))
                .toList();
    }
}
