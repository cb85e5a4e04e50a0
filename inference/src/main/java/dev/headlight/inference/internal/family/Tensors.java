package dev.headlight.inference.internal.family;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.Embeddings;
import dev.headlight.inference.internal.architecture.FeedForward;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.Normalization;
import dev.headlight.inference.internal.architecture.TensorRef;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.checkpoint.GoogleNames;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Finds the tensors of a checkpoint by the names that Hugging Face has for them today, whichever names the file has: with or
 * without the prefix of a model that carries a head, with a norm's old gamma and beta, or Google's own.
 */
final class Tensors {

    private final Path config;
    private final Checkpoint checkpoint;
    private final SortedSet<String> names;
    private final boolean googles;
    private final String prefix;

    /** @param config what messages name */
    Tensors(Path config, Checkpoint checkpoint) {
        this(config, checkpoint, "");
    }

    private Tensors(Path config, Checkpoint checkpoint, String prefix) {
        this.config = config;
        this.checkpoint = checkpoint;
        this.names = checkpoint.names();
        this.googles = GoogleNames.isOf(names);
        this.prefix = prefix;
    }

    /** The tensors below a prefix, if the file has it; else all. */
    Tensors below(String optionalPrefix) {
        String whole = prefix + optionalPrefix;
        boolean present = googles || names.stream().anyMatch(name -> name.startsWith(whole));
        return present ? new Tensors(config, checkpoint, whole) : this;
    }

    /** The tensors below a part of a name that all of them have. */
    Tensors in(String part) {
        return new Tensors(config, checkpoint, prefix + part);
    }

    /** Whether there is a tensor of this name. */
    boolean has(String name) {
        return locate(name).isPresent();
    }

    /**
     * A tensor.
     *
     * @param shape what its sizes must be
     * @throws ModelException if it is missing or of another shape
     */
    TensorRef tensor(String name, long... shape) {
        TensorRef found = locate(name).orElseGet(() -> {
            // For the error, which names what is near.
            checkpoint.shape(inFile(prefix + name));
            throw new IllegalStateException(name);
        });
        long[] expected = found.transposed() ? new long[] {shape[1], shape[0]} : shape;
        long[] actual = checkpoint.shape(found.name());
        if (!Arrays.equals(actual, expected)) {
            throw new ModelException(
                    config + ": the tensor " + found.name() + " has the shape " + Arrays.toString(actual)
                            + ", but the model's configuration asks for " + Arrays.toString(expected)
                            + ": the configuration and the checkpoint are not of the same model");
        }
        return found;
    }

    /** {@code name.weight}, and {@code name.bias} if there is to be one. */
    Linear linear(String name, int in, int out, boolean bias) {
        return new Linear(tensor(name + ".weight", out, in), bias ? tensor(name + ".bias", out) : null);
    }

    /** {@code name.weight} and {@code name.bias}. */
    Linear linear(String name, int in, int out) {
        return linear(name, in, out, true);
    }

    /** A tensor if the file has it, else another. */
    TensorRef tensorOr(TensorRef otherwise, String name, long... shape) {
        return has(name) ? tensor(name, shape) : otherwise;
    }

    /** The bias of a decoder: its own if the file has one, else that which a tied decoder takes. */
    TensorRef decoderBias(int vocabulary) {
        return tensor(has("decoder.bias") ? "decoder.bias" : "bias", vocabulary);
    }

    /** Vectors of positions, from the first row on. */
    Embeddings.Positions positions(String name, int rows, int size) {
        return new Embeddings.Positions(tensor(name, rows, size), rows, 0, -1);
    }

    /** Vectors of segments. */
    Embeddings.Types types(String name, int types, int size) {
        return new Embeddings.Types(tensor(name, types, size), types);
    }

    /** As many keys as queries, and as wide together as the hidden states. */
    Attention.Builder attention(
            int heads, int hidden, boolean biased, String query, String key, String value, String output) {
        return Attention.of(
                heads,
                heads,
                hidden / heads,
                linear(query, hidden, hidden, biased),
                linear(key, hidden, hidden, biased),
                linear(value, hidden, hidden, biased),
                linear(output, hidden, hidden, biased));
    }

    /** Two projections with biases, and an activation between them. */
    FeedForward network(String first, String second, int hidden, int inner, Activation activation) {
        return new FeedForward.Plain(linear(first, hidden, inner), activation, linear(second, inner, hidden));
    }

    /** {@code name.weight}, which the file has transposed, and {@code name.bias}. */
    Linear transposed(String name, int in, int out) {
        TensorRef weight = tensor(name + ".weight", in, out);
        return new Linear(new TensorRef(weight.name(), true, null), tensor(name + ".bias", out));
    }

    /** A LayerNorm with gain and bias. */
    Normalization layerNorm(String name, int size, double epsilon) {
        return layerNorm(name, size, epsilon, true);
    }

    /** A LayerNorm with a gain, and a bias if there is to be one. */
    Normalization layerNorm(String name, int size, double epsilon, boolean bias) {
        return new Normalization(
                Normalization.Kind.LAYER,
                size,
                tensor(name + ".weight", size),
                bias ? tensor(name + ".bias", size) : null,
                epsilon,
                false);
    }

    /** An RMSNorm. */
    Normalization rmsNorm(String name, int size, double epsilon) {
        return new Normalization(Normalization.Kind.RMS, size, tensor(name + ".weight", size), null, epsilon, false);
    }

    private Optional<TensorRef> locate(String name) {
        String whole = prefix + name;
        for (String candidate : new String[] {whole, legacy(whole), inFile(whole)}) {
            if (names.contains(candidate)) {
                return Optional.of(new TensorRef(candidate, GoogleNames.isTransposed(candidate), null));
            }
        }
        return Optional.empty();
    }

    /** The name that a norm's tensors had at first. */
    private static String legacy(String name) {
        return name.replaceFirst("Norm\\.weight$", "Norm.gamma").replaceFirst("Norm\\.bias$", "Norm.beta");
    }

    /** The name that Google's code has for a tensor, if the file is of that kind. */
    private String inFile(String name) {
        return googles ? GoogleNames.of(name) : name;
    }
}
