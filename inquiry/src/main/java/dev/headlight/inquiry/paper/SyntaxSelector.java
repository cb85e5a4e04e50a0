package dev.headlight.inquiry.paper;

import dev.headlight.analysis.paper.Measured;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Head;
import dev.headlight.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Numbers of dependency relations (paper, §4.2), which the paper calls as Stanford Dependencies do. In a treebank of Universal
 * Dependencies a relation is looked for under the name of its nearest kin there, if it has one; what depends on the scheme
 * as a whole is not judged.
 */
sealed interface SyntaxSelector extends Selector {

    @Override
    default PartName part() {
        return PartName.SYNTAX;
    }

    @Override
    default Measured in(Results<?> results) {
        return in((SyntaxResult) results.result());
    }

    Measured in(SyntaxResult result);

    /**
     * How often the best head of a relation is right, beside the best fixed offset.
     *
     * @param universal what Universal Dependencies call it; empty where they have no such relation
     */
    record Accuracy(String relation, String universal) implements SyntaxSelector {

        @Override
        public Measured in(SyntaxResult result) {
            return ofRelation(result, relation, universal, Accuracy::best);
        }

        private static Measured best(RelationResult found) {
            RelationResult.Best best = found.best();
            // Of the head that was chosen; it is known where its choice leaves no doubt, or the head of one half is the
            // same.
            Interval ci95 = found.crossFitted().head().equals(best.head())
                            && found.crossFitted().direction() == best.direction()
                    ? found.crossFitted().ci95()
                    : Interval.UNKNOWN;
            return Measured.of(
                            best.accuracy(), ci95, found.count(), found.claim().blocks())
                    .beside("the best fixed offset", found.offset().accuracy())
                    .with(printed(best.head(), best.direction()));
        }
    }

    /** The same with the other way to make the rows of split words. */
    record OtherRowsAccuracy(String relation, String universal) implements SyntaxSelector {

        @Override
        public Measured in(SyntaxResult result) {
            return ofRelation(result, relation, universal, OtherRowsAccuracy::best);
        }

        private static Measured best(RelationResult found) {
            Optional<RelationResult.OtherRows> other = found.otherRows();
            if (other.isEmpty()) {
                return Measured.missing("the other word rows were not asked for");
            }
            return Measured.of(
                            other.get().best(),
                            Interval.UNKNOWN,
                            found.count(),
                            found.claim().blocks())
                    .beside("the best fixed offset", found.offset().accuracy())
                    .with(printed(other.get().head(), other.get().direction()));
        }
    }

    /** How often the best fixed offset is right; a matter of the treebank alone. */
    record FixedOffset(String relation) implements SyntaxSelector {

        @Override
        public Measured in(SyntaxResult result) {
            return ofRelation(
                    result,
                    relation,
                    "",
                    found -> Measured.of(
                                    found.offset().accuracy(),
                                    Interval.UNKNOWN,
                                    found.count(),
                                    found.claim().blocks())
                            .with(String.format(
                                    Locale.ROOT, "offset %+d", found.offset().offset())));
        }
    }

    /**
     * For how many relations the best head is the one of the paper, whichever way it is read.
     *
     * @param heads by the names of the relations
     * @param universal what Universal Dependencies call those that they have
     */
    record SameHeads(Map<String, Head> heads, Map<String, String> universal) implements SyntaxSelector {

        @Override
        public Measured in(SyntaxResult result) {
            int same = 0;
            int asked = 0;
            long blocks = 0;
            List<String> others = new ArrayList<>();
            for (Map.Entry<String, Head> entry : heads.entrySet()) {
                Optional<RelationResult> found =
                        find(result, entry.getKey(), universal.getOrDefault(entry.getKey(), ""));
                if (found.isEmpty()) {
                    continue;
                }
                asked++;
                blocks = Math.max(blocks, found.get().claim().blocks());
                Head best = found.get().best().head();
                if (best.equals(entry.getValue())) {
                    same++;
                } else {
                    others.add("%s %s, not %s".formatted(entry.getKey(), best, entry.getValue()));
                }
            }
            Measured measured = Measured.of(same, Interval.UNKNOWN, blocks)
                    .beside("half of the relations", heads.size() / 2.0)
                    .with(String.join("; ", others));
            return asked == heads.size()
                    ? measured
                    : measured.notComparable(String.format(
                            Locale.ROOT, "the treebank has only %d of the %d relations", asked, heads.size()));
        }
    }

    /** Of how many relations some head is right more often than so. */
    record RelationsAbove(List<String> relations, Map<String, String> universal, double above)
            implements SyntaxSelector {

        @Override
        public Measured in(SyntaxResult result) {
            List<String> over = new ArrayList<>();
            List<String> lacking = new ArrayList<>();
            long blocks = 0;
            for (String relation : relations) {
                Optional<RelationResult> found = find(result, relation, universal.getOrDefault(relation, ""));
                if (found.isEmpty()) {
                    lacking.add(relation);
                    continue;
                }
                blocks = Math.max(blocks, found.get().claim().blocks());
                if (found.get().best().accuracy() > above) {
                    over.add(relation);
                }
            }
            Measured measured = Measured.of(over.size(), Interval.UNKNOWN, blocks)
                    .beside("half of the relations", relations.size() / 2.0)
                    .with(String.join(", ", over));
            return lacking.isEmpty()
                    ? measured
                    : measured.notComparable("the treebank has no " + String.join(", ", lacking));
        }
    }

    private static String printed(Head head, Direction direction) {
        return direction == Direction.DEPENDENT_TO_GOVERNOR
                ? head + ", dependent to governor"
                : head + ", governor to dependent";
    }

    private static Measured ofRelation(
            SyntaxResult result, String relation, String universal, Function<RelationResult, Measured> number) {
        Optional<RelationResult> found = find(result, relation, universal);
        if (found.isPresent()) {
            Measured measured = number.apply(found.get());
            return isStanford(result) ? measured : measured.with(measured.detail() + "; here " + universal);
        }
        return Measured.missing(
                isStanford(result)
                        ? "the treebank has no relation " + relation
                        : "it depends on Stanford Dependencies, and the treebank has others");
    }

    private static Optional<RelationResult> find(SyntaxResult result, String relation, String universal) {
        if (!isStanford(result)) {
            return Optional.ofNullable(result.relations().get(universal));
        }
        return relation.equals("all")
                ? Optional.of(result.all())
                : Optional.ofNullable(result.relations().get(relation));
    }

    /** Universal Dependencies have neither objects of prepositions nor noun compounds of that name. */
    private static boolean isStanford(SyntaxResult result) {
        return result.relations().containsKey("pobj")
                || result.relations().containsKey("dobj")
                || result.relations().containsKey("nn");
    }
}
