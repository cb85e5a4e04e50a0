package dev.headlight.inquiry.cards;

import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.analysis.cards.CardsResult;
import dev.headlight.analysis.cards.HeadCard;
import dev.headlight.analysis.coreference.BestHead;
import dev.headlight.analysis.coreference.CoreferenceResult;
import dev.headlight.analysis.coreference.MentionCategory;
import dev.headlight.analysis.surface.EdgeClass;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.inquiry.HeadMeanResult;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.ModelCard;
import dev.headlight.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes a card for each head of what several results say. */
final class HeadCards {

    private static final String ATTENTION = "attention";
    private static final String GRADIENTS = "gradients";

    private final ResultSet results;
    private final Optional<SurfaceResult> surface;
    private final Optional<SyntaxResult> syntax;

    HeadCards(ResultSet results) {
        this.results = results;
        this.surface = results.find(SurfaceResult.class, ATTENTION);
        this.syntax = results.find(SyntaxResult.class, ATTENTION);
    }

    CardsResult join() {
        ModelCard model = results.model();
        return new CardsResult(
                model.name(),
                results.twinName(),
                model.layers(),
                model.heads(),
                results.sources(),
                model.grid().heads().stream().map(this::card).toList());
    }

    private HeadCard card(Head head) {
        Map<String, Double> shares = new LinkedHashMap<>();
        results.byMeasure(SurfaceResult.class)
                .forEach((measure, result) ->
                        shares.put(measure, result.mean(SurfaceStatistic.SEP).get(head)));
        Map<String, Double> others = new LinkedHashMap<>();
        results.bySchema(HeadMeanResult.class)
                .forEach((name, result) -> others.put(name, result.mean().get(head)));
        Optional<HeadCard.Relation> relation = relation(head);
        return new HeadCard(
                head,
                surface.map(result -> role(result, head)),
                shares,
                results.find(SurfaceResult.class, GRADIENTS).map(result -> ratio(result, head)),
                relation,
                claims(head),
                results.find(CoreferenceResult.class, ATTENTION).map(result -> coreference(result, head)),
                results.find(AblationResult.class, ATTENTION)
                        .map(result -> effects(result, head))
                        .orElse(Map.of()),
                twin(head, relation),
                others);
    }

    private static String role(SurfaceResult result, Head head) {
        return result.roles().get(head.layer()).get(head.index()).key();
    }

    private static double ratio(SurfaceResult result, Head head) {
        return edge(result, EdgeClass.SEP).get(head)
                / edge(result, EdgeClass.OTHER).get(head);
    }

    private static HeadTable edge(SurfaceResult result, EdgeClass edge) {
        return Objects.requireNonNull(result.edgeMeans().get(edge.key()), edge.key());
    }

    /** The relation and direction in which the head is farthest ahead of the best fixed offset. */
    private Optional<HeadCard.Relation> relation(Head head) {
        List<HeadCard.Relation> ahead = new ArrayList<>();
        syntax.ifPresent(result -> result.relations().forEach((name, relation) -> {
            for (Direction direction : Direction.values()) {
                RelationResult.Best best = relation.best();
                ahead.add(new HeadCard.Relation(
                        name,
                        direction.key(),
                        relation.count(),
                        relation.accuracy().of(direction).get(head),
                        relation.offset().accuracy(),
                        best.head().equals(head) && best.direction() == direction,
                        relation.claim()));
            }
        }));
        return ahead.stream()
                .filter(relation -> relation.gain() > 0)
                .max(Comparator.comparingDouble(HeadCard.Relation::gain));
    }

    /** The relations of which it may be said that this head, chosen elsewhere, beats position. */
    private List<HeadCard.FoundRelation> claims(Head head) {
        List<HeadCard.FoundRelation> found = new ArrayList<>();
        syntax.ifPresent(result -> result.relations().forEach((name, relation) -> {
            RelationResult.CrossFitted fit = relation.crossFitted();
            if (relation.claim().isSupported() && fit.head().equals(head)) {
                found.add(new HeadCard.FoundRelation(
                        name,
                        fit.direction().key(),
                        relation.count(),
                        fit.blocks(),
                        fit.accuracy(),
                        fit.ci95(),
                        fit.offsetAccuracy(),
                        fit.gain(),
                        fit.gainCi95(),
                        fit.pHolm(),
                        effectsAt(name, head)));
            }
        }));
        found.sort(Comparator.comparingDouble(HeadCard.FoundRelation::gain).reversed());
        return found;
    }

    private static HeadCard.Coreference coreference(CoreferenceResult result, Head head) {
        BestHead.CrossFitted fit = result.best().crossFitted();
        boolean chosen = fit.head().equals(head);
        String all = MentionCategory.ALL.key();
        return new HeadCard.Coreference(
                Objects.requireNonNull(result.count().get(all)),
                Objects.requireNonNull(result.accuracy().get(all)).get(head),
                chosen,
                chosen ? fit.blocks() : 0,
                chosen ? fit.accuracy() : Double.NaN,
                chosen ? fit.ci95() : Interval.UNKNOWN,
                chosen ? fit.pHolm() : Double.NaN,
                fit.claim());
    }

    private static Map<String, HeadCard.Effect> effects(AblationResult result, Head head) {
        return effects(result.lossChange(), result.lossChangeSe(), result.lossChangeP(), head, result.segments());
    }

    /** What the model loses at the words of a relation without the head. */
    private Map<String, HeadCard.Effect> effectsAt(String relation, Head head) {
        return results.find(AblationResult.class, ATTENTION)
                .map(result -> result.parts().get("relation/" + relation))
                .map(part -> effects(part.lossChange(), part.lossChangeSe(), part.lossChangeP(), head, part.targets()))
                .orElse(Map.of());
    }

    private static Map<String, HeadCard.Effect> effects(
            Map<String, HeadTable> changes,
            Map<String, HeadTable> errors,
            Map<String, HeadTable> pValues,
            Head head,
            long count) {
        Map<String, HeadCard.Effect> effects = new LinkedHashMap<>();
        changes.forEach((kind, table) -> effects.put(
                kind,
                new HeadCard.Effect(
                        table.get(head),
                        Objects.requireNonNull(errors.get(kind), kind).get(head),
                        Objects.requireNonNull(pValues.get(kind), kind).get(head),
                        count)));
        return effects;
    }

    private Optional<HeadCard.Twin> twin(Head head, Optional<HeadCard.Relation> relation) {
        Optional<SurfaceResult> twinSurface = results.findTwin(SurfaceResult.class, ATTENTION);
        Optional<SyntaxResult> twinSyntax = results.findTwin(SyntaxResult.class, ATTENTION);
        if (twinSurface.isEmpty() && twinSyntax.isEmpty()) {
            return Optional.empty();
        }
        double accuracy = relation.flatMap(
                        known -> twinSyntax.map(result -> result.relations().get(known.name())))
                .map(known -> known.best().accuracy())
                .orElse(Double.NaN);
        return Optional.of(new HeadCard.Twin(
                twinSurface.map(result -> role(result, head)),
                twinSurface
                        .map(result -> result.mean(SurfaceStatistic.SEP).get(head))
                        .orElse(Double.NaN),
                accuracy));
    }
}
