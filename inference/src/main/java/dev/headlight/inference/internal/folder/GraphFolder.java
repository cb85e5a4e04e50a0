package dev.headlight.inference.internal.folder;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import dev.headlight.inference.internal.checkpoint.GraphCheckpoint;
import dev.headlight.inference.internal.family.Config;
import dev.headlight.inference.internal.family.Families;
import dev.headlight.onnx.AttentionMaps;
import dev.headlight.onnx.OnnxFile;
import dev.headlight.result.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An ONNX graph whose attention maps can be seen, with the tokenizer beside it.
 *
 * @param name the name that the user gave
 * @param source where it came from
 * @param folder the folder with the tokenizer's files
 * @param graph the file
 * @param config its {@code config.json}; an empty object where there is none
 * @param maps the values of the graph that hold its maps, layer by layer
 * @param shape what the graph says of its sizes
 * @param checkpoint the graph as a checkpoint; null if it is none
 * @param obstacle why it is none; empty if it is one
 */
public record GraphFolder(
        String name,
        String source,
        Path folder,
        Path graph,
        Config config,
        List<String> maps,
        GraphShape shape,
        @Nullable ModelFolder checkpoint,
        String obstacle)
        implements FoundModel {

    /** What a graph is called that is the only one. */
    public static final String USUAL = "model.onnx";

    private static final String SUFFIX = ".onnx";

    public GraphFolder {
        maps = List.copyOf(maps);
    }

    /** Whether a path is a file that is named as graphs are. */
    public static boolean isGraph(Path path) {
        Path file = path.getFileName();
        return file != null && file.toString().toLowerCase(Locale.ROOT).endsWith(SUFFIX) && Files.isRegularFile(path);
    }

    /** The graph of a folder that has no weights of another kind. */
    static Optional<Path> graphIn(Path path) {
        if (isGraph(path)) {
            return Optional.of(path);
        }
        if (!Files.isDirectory(path)
                || Stream.of(Layout.values())
                        .anyMatch(layout -> layout.weights(path).isPresent())) {
            return Optional.empty();
        }
        for (String usual : List.of(USUAL, "onnx/" + USUAL)) {
            if (Files.isRegularFile(path.resolve(usual))) {
                return Optional.of(path.resolve(usual));
            }
        }
        return only(path).or(() -> only(path.resolve("onnx")));
    }

    private static Optional<Path> only(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> graphs = files.filter(GraphFolder::isGraph).sorted().toList();
            if (graphs.size() > 1) {
                throw new ModelException("%s holds several graphs, such as %s and %s; name the file"
                        .formatted(
                                folder,
                                graphs.get(0).getFileName(),
                                graphs.get(1).getFileName()));
            }
            return graphs.stream().findFirst();
        } catch (IOException e) {
            throw new ModelException("cannot list " + folder + ": " + HeadlightException.reason(e), e);
        }
    }

    static GraphFolder open(String name, String source, Path given, Path graph) {
        String inFolder =
                given.equals(graph) ? "" : given.relativize(graph).toString().replace('\\', '/');
        String from = inFolder.isEmpty() || inFolder.equals(USUAL) ? source : source + "/" + inFolder;
        Path folder = withFiles(graph);
        Path file = folder.resolve("config.json");
        try (OnnxFile onnx = OnnxFile.open(graph)) {
            List<String> maps = AttentionMaps.find(onnx.graph());
            boolean configured = Files.isRegularFile(file);
            Config config = configured ? Config.read(file) : new Config(graph, JsonNodeFactory.instance.objectNode());
            GraphShape shape = GraphShape.of(onnx.graph(), config);
            ModelFolder checkpoint = null;
            String obstacle = "";
            try {
                Checkpoint weights = new GraphCheckpoint(onnx);
                Config known = configured ? config : new GraphConfig(onnx, weights).read();
                Architecture architecture = Families.read(known, weights);
                checkLayers(graph, architecture, maps);
                checkpoint = new ModelFolder(
                        name,
                        from,
                        folder,
                        graph,
                        known,
                        folder.resolve("vocab.txt"),
                        architecture,
                        Settings.NONE,
                        List.of());
            } catch (ModelException e) {
                obstacle = e.message();
            }
            return new GraphFolder(name, from, folder, graph, config, maps, shape, checkpoint, obstacle);
        }
    }

    private static void checkLayers(Path graph, Architecture architecture, List<String> maps) {
        if (architecture.layers().size() != maps.size()) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s computes %d maps, but has weights for %d layers",
                    graph,
                    maps.size(),
                    architecture.layers().size()));
        }
    }

    /** The folder of the graph, or the one above that, where the hub has the tokenizer of a graph in a folder "onnx". */
    private static Path withFiles(Path graph) {
        Path folder = Optional.ofNullable(graph.toAbsolutePath().getParent()).orElse(graph);
        Path above = folder.getParent();
        boolean own = Stream.of("tokenizer.json", "vocab.txt", "config.json")
                .anyMatch(file -> Files.exists(folder.resolve(file)));
        return own || above == null || !folder.endsWith("onnx") ? folder : above;
    }

    @Override
    public Path vocabulary() {
        return folder.resolve("vocab.txt");
    }

    @Override
    public boolean isGoogles() {
        return false;
    }

    @Override
    public int vocabularySize() {
        return shape.vocabularySize();
    }

    @Override
    public boolean causal() {
        return false;
    }

    @Override
    public List<String> notices() {
        return List.of();
    }

    @Override
    public GraphFolder from(Settings origin) {
        ModelFolder other = checkpoint == null ? null : checkpoint.from(origin);
        return new GraphFolder(name, source, folder, graph, config, maps, shape, other, obstacle);
    }

    @Override
    public ModelFolder asCheckpoint() {
        if (checkpoint == null) {
            throw new ModelException("%s cannot be read as a checkpoint, only be run: %s".formatted(name, obstacle));
        }
        return checkpoint;
    }
}
