package dev.headlight.inference.internal.family;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.TensorRef;
import dev.headlight.inference.internal.checkpoint.Checkpoint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The register of families, by the {@code model_type} of their configurations. */
public final class Families {

    private static final Map<String, Family> BY_TYPE = new TreeMap<>();

    static {
        BY_TYPE.put("albert", new Albert());
        BY_TYPE.put("bert", new Bert());
        BY_TYPE.put("bloom", new Bloom());
        BY_TYPE.put("camembert", new Roberta());
        BY_TYPE.put("deberta-v2", new DebertaV2());
        BY_TYPE.put("distilbert", new DistilBert());
        BY_TYPE.put("electra", new Electra());
        BY_TYPE.put("esm", new Esm());
        BY_TYPE.put("gemma2", new Gemma2());
        BY_TYPE.put("gemma3", new Gemma3());
        BY_TYPE.put("gemma3_text", new Gemma3());
        BY_TYPE.put("gpt2", new Gpt2());
        BY_TYPE.put("gpt_neo", new GptNeo());
        BY_TYPE.put("gpt_neox", new GptNeoX());
        BY_TYPE.put("gpt_oss", new GptOss());
        BY_TYPE.put("gptj", new GptJ());
        BY_TYPE.put("llama", new Llama());
        BY_TYPE.put("ministral", new Mistral());
        BY_TYPE.put("mistral", new Mistral());
        BY_TYPE.put("modernbert", new ModernBert());
        BY_TYPE.put("mpnet", new MpNet());
        BY_TYPE.put("olmo2", new Olmo2());
        BY_TYPE.put("opt", new Opt());
        BY_TYPE.put("phi3", new Phi3());
        BY_TYPE.put("qwen2", new Qwen2());
        BY_TYPE.put("qwen3", new Qwen3());
        BY_TYPE.put("roberta", new Roberta());
        BY_TYPE.put("smollm3", new SmolLm3());
        BY_TYPE.put("xlm-roberta", new Roberta());
    }

    private Families() {}

    /**
     * Reads what a model is.
     *
     * @throws ModelException if its family is not supported, or the checkpoint and the configuration contradict each other
     */
    public static Architecture read(Config config, Checkpoint checkpoint) {
        String type = config.text("model_type", "");
        Family family = BY_TYPE.get(type);
        if (family == null) {
            throw new ModelException("%s: the model is of the type \"%s\", which is not supported; supported are %s"
                    .formatted(config.file(), type, String.join(", ", BY_TYPE.keySet())));
        }
        Architecture architecture = family.read(config, new Tensors(config.file(), checkpoint));
        checkLayers(config, architecture, checkpoint);
        return architecture;
    }

    /** A layer that the configuration does not count would be left out silently. */
    private static void checkLayers(Config config, Architecture architecture, Checkpoint checkpoint) {
        List<Layer> layers = architecture.layers();
        TensorRef last = layers.get(layers.size() - 1).attention().output().weight();
        String number = "\\b(layers?[._]|h\\.)" + (layers.size() - 1) + "\\b";
        String next = last.name().replaceFirst(number, "$1" + layers.size());
        if (!next.equals(last.name()) && checkpoint.names().contains(next)) {
            throw new ModelException(String.format(
                    Locale.ROOT,
                    "%s: the configuration counts %d layers, but the checkpoint has one more, such as %s; they belong to different models",
                    config.file(),
                    layers.size(),
                    next));
        }
    }
}
