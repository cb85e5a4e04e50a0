package dev.headlight.inquiry.paper;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.headlight.analysis.paper.Measured;
import dev.headlight.manifest.Results;

/** Which number of which result a claim is about: what {@code measured} in {@code claims.json} says. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @Type(value = SurfaceSelector.HeadsAbove.class, name = "heads_above"),
    @Type(value = SurfaceSelector.LayersOfHeads.class, name = "layers_of_heads"),
    @Type(value = SurfaceSelector.ShareBelow.class, name = "share_below"),
    @Type(value = SurfaceSelector.EarlyShare.class, name = "early_share"),
    @Type(value = SurfaceSelector.LayerMean.class, name = "layer_mean"),
    @Type(value = SurfaceSelector.LayerDifference.class, name = "layer_difference"),
    @Type(value = SurfaceSelector.LayersClose.class, name = "layers_close"),
    @Type(value = SurfaceSelector.PeakLayer.class, name = "peak_layer"),
    @Type(value = SurfaceSelector.Uniform.class, name = "uniform"),
    @Type(value = SurfaceSelector.MeanAmong.class, name = "mean_among"),
    @Type(value = SurfaceSelector.RoleKinds.class, name = "role_kinds"),
    @Type(value = SurfaceSelector.EdgeRatio.class, name = "edge_ratio"),
    @Type(value = SyntaxSelector.Accuracy.class, name = "relation_accuracy"),
    @Type(value = SyntaxSelector.OtherRowsAccuracy.class, name = "relation_accuracy_other_rows"),
    @Type(value = SyntaxSelector.FixedOffset.class, name = "relation_offset"),
    @Type(value = SyntaxSelector.SameHeads.class, name = "same_heads"),
    @Type(value = SyntaxSelector.RelationsAbove.class, name = "relations_above"),
    @Type(value = CoreferenceSelector.Rule.class, name = "antecedent_rule"),
    @Type(value = CoreferenceSelector.BestHeadOf.class, name = "antecedent_head"),
    @Type(value = CoreferenceSelector.HeadLessRule.class, name = "antecedent_head_less_rule"),
    @Type(value = ProbeSelector.Uas.class, name = "probe_uas"),
    @Type(value = ProbeSelector.Gain.class, name = "probe_gain"),
    @Type(value = ProbeSelector.NotMeasured.class, name = "not_measured"),
    @Type(value = ClusterSelector.WithinToBetween.class, name = "within_to_between"),
    @Type(value = ClusterSelector.LayerCohesionP.class, name = "layer_cohesion_p"),
    @Type(value = ClusterSelector.RoleAgreement.class, name = "role_agreement")
})
sealed interface Selector permits SurfaceSelector, SyntaxSelector, CoreferenceSelector, ProbeSelector, ClusterSelector {

    /** The part whose result has the number. */
    PartName part();

    /** The number in a result of that part. */
    Measured in(Results<?> results);
}
