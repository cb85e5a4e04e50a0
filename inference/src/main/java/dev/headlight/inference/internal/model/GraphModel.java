package dev.headlight.inference.internal.model;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.engine.Lazy;
import dev.headlight.inference.internal.engine.NativeEngine;
import dev.headlight.inference.internal.folder.GraphFolder;
import dev.headlight.inference.internal.folder.GraphShape;
import dev.headlight.inference.internal.tokenizer.Tokenizers;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.onnx.GraphSession;
import dev.headlight.onnx.OnnxFile;
import dev.headlight.onnx.OnnxRuntime;
import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.util.List;
import java.util.Locale;

/**
 * A graph with its tokenizer, run by ONNX Runtime: it yields the attention weights that it computes, and can do nothing else.
 * Examples are run one by one, so that no padding is needed. Thread-safe; closing it waits for the passes that are running.
 */
public final class GraphModel implements AttentionModel {

    private final GraphFolder folder;
    private final Tokenizers.Opened tokenizer;
    private final Lazy<GraphSession> session;
    private final Lazy<ModelCard> card;
    private final Lock lock;

    private GraphModel(GraphFolder folder, Tokenizers.Opened tokenizer) {
        this.folder = folder;
        this.tokenizer = tokenizer;
        this.lock = new Lock(folder.name());
        this.session = new Lazy<>(this::load);
        this.card = new Lazy<>(this::makeCard);
    }

    /** Opens a graph, which is loaded when it is first needed. */
    static GraphModel open(GraphFolder folder, Tokenizers.Opened tokenizer) {
        return new GraphModel(folder, tokenizer);
    }

    private GraphSession load() {
        try (OnnxFile file = OnnxFile.open(folder.graph())) {
            return OnnxRuntime.open(file.graph(), folder.maps(), NativeEngine.natives());
        }
    }

    private ModelCard makeCard() {
        GraphShape shape = folder.shape();
        GraphProbe probe = GraphProbe.of(session.get(), shape);
        return new ModelCard(
                folder.name(),
                folder.source(),
                FileSum.of(folder),
                session.get().layers(),
                probe.heads(),
                shape.hiddenSize(),
                shape.vocabularySize(),
                shape.maxLength(),
                tokenizer.lowering().lowers(),
                shape.parameters(),
                probe.sights());
    }

    @Override
    public ModelCard card() {
        return card.isMade() ? card.get() : lock.whileOpen(card::get);
    }

    @Override
    public Settings settings() {
        return lock.whileOpen(
                () -> Settings.of("engine", "ONNX Runtime " + session.get().version())
                        .with("engine_threads", 1)
                        .with("precision", "as the graph has it")
                        .with("family", "onnx")
                        .with("predicts", "none")
                        .with("lower_case", tokenizer.lowering().lowers())
                        .with("lower_case_from", tokenizer.lowering().source()));
    }

    @Override
    public Tokenizer tokenizer() {
        return tokenizer.tokenizer();
    }

    @Override
    public List<Measure> measures() {
        return List.of(Measure.ATTENTION);
    }

    @Override
    public <C> C require(Class<C> capability) {
        return find(capability).orElseThrow(() -> new UsageException(unable()));
    }

    private String unable() {
        String instead = folder.obstacle().isEmpty()
                ? "the native encoder does more (--engine native)"
                : "it cannot be read as a checkpoint: " + folder.obstacle();
        return folder.name() + " is run by ONNX Runtime, which yields attention weights and nothing else; " + instead;
    }

    @Override
    public void observe(List<Example> batch, Measure measure, MapReceiver receiver) {
        if (!measure.equals(Measure.ATTENTION)) {
            throw new UsageException("measure \"%s\": %s".formatted(measure.name(), unable()));
        }
        lock.whileOpen(() -> {
            batch.forEach(this::check);
            for (int i = 0; i < batch.size(); i++) {
                observe(i, batch.get(i), receiver);
            }
            return batch;
        });
    }

    private void observe(int number, Example example, MapReceiver receiver) {
        int[] ids = example.encoding().ids();
        int[] segments = new int[ids.length];
        for (int token = 0; token < ids.length; token++) {
            segments[token] = example.encoding().segmentId(token);
        }
        int heads = card.get().heads();
        try {
            session.get().run(ids, segments, (layer, maps) -> {
                if (maps.heads() != heads) {
                    throw new ModelException(String.format(
                            Locale.ROOT,
                            "layer %d has %d heads, but the first example had %d; expected as many for all",
                            layer + 1,
                            maps.heads(),
                            heads));
                }
                receiver.receive(number, new MapRows(layer, heads, 0, ids.length, ids.length, maps.numbers(), null));
            });
        } catch (ModelException e) {
            throw new ModelException(example.id() + ": " + e.message(), e);
        }
    }

    private void check(Example example) {
        GraphShape shape = folder.shape();
        if (example.length() == 0) {
            throw new UsageException(example.id() + " has no tokens");
        }
        if (example.length() > shape.maxLength()) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "%s has %d tokens, but %s reads at most %d: cut it, or set a smaller maximum length",
                    example.id(),
                    example.length(),
                    folder.name(),
                    shape.maxLength()));
        }
        for (int id : example.encoding().ids()) {
            if (id < 0 || id >= shape.vocabularySize()) {
                throw new UsageException(String.format(
                        Locale.ROOT,
                        "%s has a token of the number %d, but %s knows %d tokens, numbered from 0; give numbers that its own tokenizer makes",
                        example.id(),
                        id,
                        folder.name(),
                        shape.vocabularySize()));
            }
        }
    }

    @Override
    public void close() {
        lock.close(() -> {
            if (session.isMade()) {
                session.get().close();
            }
            tokenizer.close();
        });
    }
}
