package dev.headlight.report;

/** A drawing. */
public sealed interface Figure extends Exhibit
        permits LayerPoints, Curves, HeatMap, Bars, Scatter, ClusterTree, AttentionLines, Sentences {}
