package dev.headlight.inquiry.cards;

import static dev.headlight.inquiry.TidyTable.FRACTION;
import static dev.headlight.inquiry.TidyTable.NATS;
import static dev.headlight.inquiry.TidyTable.PROBABILITY;

import dev.headlight.analysis.cards.CardsResult;
import dev.headlight.analysis.cards.HeadCard;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.inquiry.TidyTable.Value;
import dev.headlight.maps.Head;
import dev.headlight.stats.Interval;
import java.util.List;

/** The numbers on the cards of all heads, in long form. */
final class CardsTables {

    private CardsTables() {}

    static List<TidyTable> of(CardsResult result) {
        TidyTable.Builder table = TidyTable.ofHeads("cards", "A head and a number that a result says of it")
                .key("of", "the relation, the measure, the way of knocking out or the schema that the number is of")
                .key("direction", "dependent_to_head or head_to_dependent, for a relation; else empty")
                .key("basis", "held_out: by documents that did not choose the head; described: by all");
        result.cards().forEach(card -> card(table, card));
        return List.of(table.build());
    }

    private static void card(TidyTable.Builder table, HeadCard card) {
        Head head = card.head();
        card.sepShare().forEach((measure, share) -> described(table, head, "sep_share", share, FRACTION, measure));
        card.gradientRatio().ifPresent(ratio -> described(table, head, "gradient_ratio", ratio, "ratio", "gradients"));
        card.relation().ifPresent(relation -> relation(table, head, relation));
        card.claims().forEach(claim -> claim(table, head, claim));
        card.coreference().ifPresent(coreference -> coreference(table, head, coreference));
        card.knockOuts()
                .forEach((kind, effect) -> table.head(
                        head,
                        "loss_change",
                        Value.ofMean(effect.change(), NATS, effect.standardError(), effect.count()),
                        kind,
                        "",
                        "described"));
        card.twin().ifPresent(twin -> {
            described(table, head, "twin_sep_share", twin.sepShare(), FRACTION, "attention");
            String relation = card.relation().map(HeadCard.Relation::name).orElse("");
            described(table, head, "twin_best_accuracy", twin.relationAccuracy(), FRACTION, relation);
        });
        card.others().forEach((schema, value) -> described(table, head, "mean", value, "as its result says", schema));
    }

    private static void described(
            TidyTable.Builder table, Head head, String statistic, double value, String unit, String of) {
        table.head(head, statistic, Value.of(value, unit, -1), of, "", "described");
    }

    private static void relation(TidyTable.Builder table, Head head, HeadCard.Relation relation) {
        Object[] keys = {relation.name(), relation.direction(), "described"};
        table.head(head, "accuracy", Value.of(relation.accuracy(), FRACTION, relation.count()), keys);
        table.head(head, "offset_accuracy", Value.of(relation.offsetAccuracy(), FRACTION, relation.count()), keys);
    }

    private static void claim(TidyTable.Builder table, Head head, HeadCard.FoundRelation claim) {
        Object[] keys = {claim.name(), claim.direction(), "held_out"};
        int blocks = claim.blocks();
        table.head(head, "accuracy", Value.heldOut(claim.accuracy(), FRACTION, claim.ci95(), blocks), keys);
        table.head(
                head,
                "offset_accuracy",
                Value.heldOut(claim.offsetAccuracy(), FRACTION, Interval.UNKNOWN, blocks),
                keys);
        table.head(head, "gain", Value.heldOut(claim.gain(), FRACTION, claim.gainCi95(), blocks), keys);
        table.head(head, "p_holm", Value.heldOut(claim.pHolm(), PROBABILITY, Interval.UNKNOWN, blocks), keys);
    }

    private static void coreference(TidyTable.Builder table, Head head, HeadCard.Coreference coreference) {
        table.head(
                head,
                "accuracy",
                Value.of(coreference.accuracy(), FRACTION, coreference.count()),
                "coreference",
                "",
                "described");
        if (coreference.chosen()) {
            table.head(
                    head,
                    "accuracy",
                    Value.heldOut(
                            coreference.heldOutAccuracy(), FRACTION, coreference.heldOutCi95(), coreference.blocks()),
                    "coreference",
                    "",
                    "held_out");
            table.head(
                    head,
                    "p_value",
                    Value.heldOut(coreference.pValue(), PROBABILITY, Interval.UNKNOWN, coreference.blocks()),
                    "coreference",
                    "",
                    "held_out");
        }
    }
}
