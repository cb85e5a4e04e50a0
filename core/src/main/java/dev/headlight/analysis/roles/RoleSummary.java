package dev.headlight.analysis.roles;

import dev.headlight.analysis.roles.RoleFamily.Asked;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Resampling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Turns sums into a result. */
final class RoleSummary {

    private static final String NO_PLACES = "nothing of the kind stands in the texts that were read";

    private final HeadGrid grid;
    private final Resampling resampling;
    private final Map<String, RoleScores> roles = new LinkedHashMap<>();
    private final Map<String, String> missing;

    /** @param missing why some roles cannot be judged, by their keys; added to */
    RoleSummary(HeadGrid grid, Resampling resampling, Map<String, String> missing) {
        this.grid = grid;
        this.resampling = resampling;
        this.missing = missing;
    }

    /** Sums, and what is asked of them. */
    record Part(BlockSums sums, List<Asked> asked) {

        static Part of(BlockSums sums, List<Role> roles) {
            return new Part(sums, roles.stream().map(Asked::of).toList());
        }

        /** Without what has no places. */
        Part found(Map<String, String> missing) {
            List<Asked> found = new ArrayList<>();
            for (Asked role : asked) {
                if (RoleFamily.blocks(sums, role.test()) > 0) {
                    found.add(role);
                } else {
                    missing.putIfAbsent(role.test().key(), NO_PLACES);
                }
            }
            return new Part(sums, found);
        }
    }

    /** Each relation in both directions; those of one relation make a part. */
    static List<Part> relations(BlockSums inTrees, Collection<String> labels) {
        List<Part> parts = new ArrayList<>();
        for (String label : labels) {
            List<Asked> both = new ArrayList<>();
            for (Direction direction : Direction.values()) {
                String title = direction == Direction.DEPENDENT_TO_GOVERNOR
                        ? "from " + label + " to its governor"
                        : "from a governor to its " + label;
                both.add(new Asked(RelationRoles.test(label, direction), title));
            }
            parts.add(new Part(inTrees, both));
        }
        return parts;
    }

    /** The scores of all parts that have places, each part a family of its own. */
    Map<String, RoleScores> scores(List<Part> parts) {
        List<Part> found = parts.stream()
                .map(part -> part.found(missing))
                .filter(part -> !part.asked().isEmpty())
                .toList();
        int families = (int) found.stream().filter(this::isJudged).count();
        List<List<RoleScores>> scores = found.parallelStream()
                .map(part -> new RoleFamily(grid, part.sums(), resampling, Math.max(1, families)).scores(part.asked()))
                .toList();
        for (int part = 0; part < scores.size(); part++) {
            for (int role = 0; role < scores.get(part).size(); role++) {
                roles.put(
                        found.get(part).asked().get(role).test().key(),
                        scores.get(part).get(role));
            }
        }
        return roles;
    }

    private boolean isJudged(Part part) {
        return part.asked().stream()
                .anyMatch(role -> RoleFamily.blocks(part.sums(), role.test()) >= resampling.minimumBlocks());
    }

    /** The share of attention to a role's keys at each period. */
    Map<String, List<HeadTable>> byPeriod(BlockSums inRepeats, List<Integer> periods) {
        Map<String, List<HeadTable>> byPeriod = new LinkedHashMap<>();
        for (Role role : RepeatRoles.ROLES) {
            byPeriod.put(
                    role.key(),
                    periods.stream()
                            .map(period -> HeadTable.of(
                                    grid,
                                    IntStream.range(0, grid.count())
                                            .mapToDouble(head -> inRepeats
                                                    .mean(
                                                            RepeatRoles.byPeriod(role, period),
                                                            RepeatRoles.texts(role, period),
                                                            head)
                                                    .mean())
                                            .toArray()))
                            .toList());
        }
        return byPeriod;
    }
}
