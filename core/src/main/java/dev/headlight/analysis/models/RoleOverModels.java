package dev.headlight.analysis.models;

import java.util.Optional;

/**
 * How steadily models have heads that something is claimed of.
 *
 * @param about what is claimed, such as the label of a relation
 * @param models in how many models it is claimed of a head
 * @param partners in how many of the models but the first a head of which it is claimed is the partner of such a head of the
 *     first; empty where it is claimed of no head of the first
 * @param layer the mean over models of the mean layer of such heads, from 1
 * @param deviation the standard deviation of the models' mean layers; NaN with fewer than two
 */
public record RoleOverModels(String about, int models, Optional<Integer> partners, double layer, double deviation) {}
