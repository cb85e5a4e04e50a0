package dev.headlight.spark;

import dev.headlight.UsageException;
import dev.headlight.analysis.cluster.ClusterOptions;
import dev.headlight.analysis.syntax.SyntaxOptions;
import dev.headlight.distance.ScalingKind;
import dev.headlight.inquiry.standard.ClusterInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.stats.Resampling;
import java.util.List;
import java.util.Set;

/** The questions of the command line, as their own commands set them by default. */
final class Questions {

    private Questions() {}

    /** @throws UsageException if there is no such question */
    static Question[] named(List<String> names, long seed) {
        return names.stream().map(name -> named(name, seed)).toArray(Question[]::new);
    }

    private static Question named(String name, long seed) {
        return switch (name) {
            case "surface" -> SurfaceInquiry::new;
            case "cluster" -> () -> new ClusterInquiry(new ClusterOptions(Set.of(), ScalingKind.METRIC, seed));
            case "syntax" -> () -> new SyntaxInquiry(SyntaxOptions.STANDARD.withResampling(Resampling.standard(seed)));
            default ->
                throw new UsageException("question: found \"" + name + "\", expected surface, cluster or syntax");
        };
    }
}
