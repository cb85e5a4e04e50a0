package dev.headlight.inference.internal.folder;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.family.Config;
import dev.headlight.result.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A model that is at hand: a checkpoint in a folder, or a graph. */
public sealed interface FoundModel permits ModelFolder, GraphFolder {

    /**
     * Opens a folder as {@link ModelFolder#open} does, or an ONNX graph: a file, or a folder with one and with no other weights.
     *
     * @throws ModelException if a part is missing or damaged, the parts do not belong together, or the model is of a kind
     *     that is not supported
     */
    static FoundModel open(String name, String source, Path path) {
        Optional<Path> graph = GraphFolder.graphIn(path);
        return graph.isPresent()
                ? GraphFolder.open(name, source, path, graph.get())
                : ModelFolder.open(name, source, path);
    }

    /** The name that the user gave. */
    String name();

    /** Where it came from: Maven coordinates, or the name of a folder or file. */
    String source();

    /** The folder with the tokenizer's files. */
    Path folder();

    /** Its configuration; an empty object where it has none. */
    Config config();

    /** Where a vocabulary of one piece a line would be. */
    Path vocabulary();

    /** Whether it is one of Google's checkpoints, whose vocabulary is its only tokenizer. */
    boolean isGoogles();

    /** The number of tokens that it has vectors for. */
    int vocabularySize();

    /** Whether a token sees only itself and what stands before it, as far as the files say. */
    boolean causal();

    /** What was chosen or passed over, for the user to know. */
    List<String> notices();

    /** The same, fetched from somewhere. */
    FoundModel from(Settings origin);

    /**
     * The model as one that the native encoder runs.
     *
     * @throws ModelException if it cannot; the message says why
     */
    ModelFolder asCheckpoint();
}
