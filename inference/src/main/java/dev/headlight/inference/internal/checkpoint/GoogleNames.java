package dev.headlight.inference.internal.checkpoint;

import java.util.SortedSet;
import java.util.regex.Pattern;

/** The names that Google's code has for BERT's tensors, and those that Hugging Face's has. */
public final class GoogleNames {

    private static final Pattern LAYER = Pattern.compile("\\blayer\\.(\\d+)");
    private static final Pattern GOOGLES_LAYER = Pattern.compile("\\blayer_(\\d+)");

    private GoogleNames() {}

    /** Whether a checkpoint has names of this kind. */
    public static boolean isOf(SortedSet<String> names) {
        return names.stream().anyMatch(name -> name.startsWith("bert/"));
    }

    /** Whether a tensor is a matrix that Hugging Face's code has transposed. */
    public static boolean isTransposed(String googles) {
        return googles.endsWith("/kernel");
    }

    /** Google's name for a tensor of Hugging Face's. */
    public static String of(String huggingFaces) {
        return LAYER.matcher(huggingFaces)
                .replaceAll("layer_$1")
                .replace('.', '/')
                .replaceFirst("_embeddings/weight$", "_embeddings")
                .replaceFirst("LayerNorm/weight$", "LayerNorm/gamma")
                .replaceFirst("LayerNorm/bias$", "LayerNorm/beta")
                .replaceFirst("^cls/predictions/bias$", "cls/predictions/output_bias")
                .replaceFirst("^cls/seq_relationship/weight$", "cls/seq_relationship/output_weights")
                .replaceFirst("^cls/seq_relationship/bias$", "cls/seq_relationship/output_bias")
                .replaceFirst("/weight$", "/kernel");
    }

    /** Hugging Face's name for a tensor of Google's. */
    public static String huggingFaces(String googles) {
        return GOOGLES_LAYER
                .matcher(googles)
                .replaceAll("layer.$1")
                .replace('/', '.')
                .replaceFirst("_embeddings$", "_embeddings.weight")
                .replaceFirst("LayerNorm\\.gamma$", "LayerNorm.weight")
                .replaceFirst("LayerNorm\\.beta$", "LayerNorm.bias")
                .replaceFirst("^(cls\\.\\w+)\\.output_bias$", "$1.bias")
                .replaceFirst("^cls\\.seq_relationship\\.output_weights$", "cls.seq_relationship.weight")
                .replaceFirst("\\.kernel$", ".weight");
    }
}
