package dev.headlight.analysis.cards;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.stats.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Joins results of one model into a card for each head. Results of the same model with random weights are its control.
 * It reads what other analyses wrote, so it is no analysis of maps.
 */
public final class HeadCards {

    private static final String ATTENTION = "attention";
    private static final List<String> DIRECTIONS = List.of("dependent_to_head", "head_to_dependent");

    private final ResultSet results;
    private final Map<String, HeadTable> sepShares = new LinkedHashMap<>();
    private final Map<String, HeadTable> changes = new LinkedHashMap<>();
    private final Map<String, HeadTable> errors = new LinkedHashMap<>();
    private final List<RelationTable> relations;

    private HeadCards(ResultSet results) {
        this.results = results;
        results.byMeasure("surface")
                .forEach((measure, file) -> sepShares.put(measure, file.table("/result/heads/sep")));
        results.file("ablation", ATTENTION).ifPresent(file -> {
            for (String kind : file.node("/result/loss_change").propertyNames()) {
                changes.put(kind, file.table("/result/loss_change/" + kind));
                errors.put(kind, file.table("/result/loss_change_se/" + kind));
            }
        });
        this.relations =
                results.file("syntax", ATTENTION).map(HeadCards::relations).orElse(List.of());
    }

    /**
     * Joins all results in folders, and in the folders in them.
     *
     * @throws UsageException if there are none, they are not of one model, or two answer the same question
     * @throws CorpusException if a file cannot be read or is no whole result
     */
    public static CardsResult join(List<Path> folders) {
        ResultSet results = ResultSet.read(folders);
        ResultFile model = results.model();
        HeadCards cards = new HeadCards(results);
        List<HeadCard> all = new ArrayList<>();
        for (int i = 0; i < model.layers() * model.heads(); i++) {
            all.add(cards.card(new Head(i / model.heads(), i % model.heads())));
        }
        return new CardsResult(
                model.model(), results.twinName(), model.layers(), model.heads(), results.sources(), all);
    }

    private HeadCard card(Head head) {
        Map<String, Double> shares = new LinkedHashMap<>();
        sepShares.forEach((measure, table) -> shares.put(measure, table.get(head)));
        Map<String, HeadCard.Effect> effects = new LinkedHashMap<>();
        changes.forEach((kind, table) -> effects.put(
                kind,
                new HeadCard.Effect(
                        table.get(head), errors.getOrDefault(kind, table).get(head))));
        Optional<HeadCard.Relation> relation = relation(head);
        return new HeadCard(
                head,
                results.file("surface", ATTENTION).map(file -> role(file, head)),
                shares,
                results.file("surface", "gradients")
                        .map(file -> file.table("/result/edge_means/sep").get(head)
                                / file.table("/result/edge_means/other").get(head)),
                relation,
                results.file("coreference", ATTENTION).map(file -> coreference(file, head)),
                effects,
                twin(head, relation));
    }

    private static String role(ResultFile file, Head head) {
        return file.text("/result/roles/" + head.layer() + "/" + head.index());
    }

    /** The relation and direction in which the head is farthest ahead of the best fixed offset. */
    private Optional<HeadCard.Relation> relation(Head head) {
        HeadCard.Relation found = null;
        for (RelationTable table : relations) {
            HeadCard.Relation candidate = table.of(head);
            if (candidate.gain() > (found == null ? 0 : found.gain())) {
                found = candidate;
            }
        }
        return Optional.ofNullable(found);
    }

    private static List<RelationTable> relations(ResultFile file) {
        List<RelationTable> tables = new ArrayList<>();
        for (Map.Entry<String, JsonNode> relation :
                file.node("/result/relations").properties()) {
            for (String direction : DIRECTIONS) {
                JsonNode accuracy = relation.getValue().path("accuracy").path(direction);
                tables.add(new RelationTable(
                        file,
                        relation.getKey(),
                        direction,
                        file.read(accuracy, relation.getKey(), HeadTable.class),
                        relation.getValue()));
            }
        }
        return tables;
    }

    /** The accuracy of all heads for a relation in one direction. */
    private record RelationTable(
            ResultFile file, String name, String direction, HeadTable accuracy, JsonNode relation) {

        HeadCard.Relation of(Head head) {
            JsonNode best = relation.path("best");
            boolean isBest = best.path("head").asString("").equals(head.toString())
                    && best.path("direction").asString("").equals(direction);
            return new HeadCard.Relation(
                    name,
                    direction,
                    accuracy.get(head),
                    relation.path("offset").path("accuracy").asDouble(Double.NaN),
                    isBest,
                    isBest ? interval(file, best.path("ci95")) : Interval.UNKNOWN,
                    isBest ? relation.path("cross_fitted").path("p_holm").asDouble(Double.NaN) : Double.NaN);
        }
    }

    private static HeadCard.Coreference coreference(ResultFile file, Head head) {
        JsonNode best = file.node("/result/best");
        boolean isBest = best.path("head").asString("").equals(head.toString());
        return new HeadCard.Coreference(
                file.table("/result/accuracy/all").get(head),
                isBest,
                isBest ? interval(file, best.path("ci95")) : Interval.UNKNOWN,
                isBest ? best.path("cross_fitted").path("p_value").asDouble(Double.NaN) : Double.NaN);
    }

    private static Interval interval(ResultFile file, JsonNode node) {
        return node.isArray() ? file.read(node, "ci95", Interval.class) : Interval.UNKNOWN;
    }

    private Optional<HeadCard.Twin> twin(Head head, Optional<HeadCard.Relation> relation) {
        Optional<ResultFile> surface = results.twin("surface", ATTENTION);
        Optional<ResultFile> syntax = results.twin("syntax", ATTENTION);
        if (surface.isEmpty() && syntax.isEmpty()) {
            return Optional.empty();
        }
        double accuracy = relation.flatMap(known -> syntax.map(file -> file.node("/result/relations")
                        .path(known.name())
                        .path("best")
                        .path("accuracy")
                        .asDouble(Double.NaN)))
                .orElse(Double.NaN);
        return Optional.of(new HeadCard.Twin(
                surface.map(file -> role(file, head)),
                surface.map(file -> file.table("/result/heads/sep").get(head)).orElse(Double.NaN),
                accuracy));
    }
}
