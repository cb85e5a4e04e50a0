package dev.headlight.inquiry.models;

import dev.headlight.analysis.compare.Matching;
import dev.headlight.analysis.models.OfModel;
import dev.headlight.analysis.models.Partnership;
import dev.headlight.analysis.models.RoleOverModels;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** In how many models something is claimed of a head, where, and whether that is the same head. */
final class Roles {

    private Roles() {}

    /** The most common first, then by name. */
    static List<RoleOverModels> of(List<OfModel> models, List<Partnership> partners) {
        TreeSet<String> all = new TreeSet<>();
        models.forEach(model -> all.addAll(model.roles().keySet()));
        return all.stream()
                .map(about -> role(about, models, partners))
                .sorted(Comparator.comparingInt(role -> -role.models()))
                .toList();
    }

    private static RoleOverModels role(String about, List<OfModel> models, List<Partnership> partners) {
        double[] layers = models.stream()
                .map(model -> model.heads(about))
                .filter(heads -> !heads.isEmpty())
                .mapToDouble(
                        heads -> heads.stream().mapToInt(Head::layer).average().orElse(Double.NaN) + 1)
                .toArray();
        double mean = DoubleStream.of(layers).average().orElse(Double.NaN);
        double deviation = layers.length < 2
                ? Double.NaN
                : Math.sqrt(DoubleStream.of(layers)
                                .map(layer -> (layer - mean) * (layer - mean))
                                .sum()
                        / (layers.length - 1));
        boolean ofFirst = !models.get(0).heads(about).isEmpty();
        int same = (int) IntStream.range(0, partners.size())
                .filter(i -> meet(
                        about, models.get(0), models.get(i + 1), partners.get(i).matching()))
                .count();
        return new RoleOverModels(
                about, layers.length, ofFirst ? Optional.of(same) : Optional.empty(), mean, deviation);
    }

    /** Whether a head of the first and one of the other are partners, and it is claimed of both. */
    private static boolean meet(String about, OfModel first, OfModel other, Matching matching) {
        HeadGrid grid = first.headsOf();
        return first.heads(about).stream()
                .flatMap(head -> matching.partners().get(grid.index(head)).match().stream())
                .anyMatch(other.heads(about)::contains);
    }
}
