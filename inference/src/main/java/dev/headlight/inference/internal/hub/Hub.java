package dev.headlight.inference.internal.hub;

import dev.headlight.HeadlightException;
import dev.headlight.ModelException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import dev.headlight.inference.internal.checkpoint.SafetensorsCheckpoint;
import dev.headlight.inference.internal.home.StoreLock;
import dev.headlight.inference.internal.transfer.Download;
import dev.headlight.inference.internal.transfer.Patience;
import dev.headlight.inference.options.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Models of the hub, fetched into its cache once: only what is read of them, the weights last. Thread-safe, and safe against
 * other processes that use the same cache.
 */
public final class Hub {

    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final String INDEX = WEIGHTS + ".index.json";
    /** Where an ONNX graph lies that is read in place of weights. */
    private static final List<String> GRAPHS = List.of("onnx/model.onnx", "model.onnx");
    /** What follows the name of a graph in that of the file with its numbers, if they do not lie in the graph. */
    private static final String DATA = "_data";

    /** Each of these is a tokenizer. */
    private static final List<List<String>> TOKENIZERS =
            List.of(List.of("tokenizer.json"), List.of("vocab.txt"), List.of("vocab.json", "merges.txt"));
    /** What a tokenizer's file may leave open. */
    private static final List<String> TOKENIZER_SETTINGS = List.of("tokenizer_config.json", "special_tokens_map.json");

    private static final List<String> OTHER_WEIGHTS =
            List.of("pytorch_model.bin", "pytorch_model.bin.index.json", "tf_model.h5", "flax_model.msgpack");

    private final HubSettings settings;
    private final Patience patience;
    private final HubCache cache;

    Hub(HubSettings settings, Patience patience) {
        this.settings = settings;
        this.patience = patience;
        this.cache = new HubCache(settings.cache());
    }

    /**
     * The hub that the environment names: {@code HF_ENDPOINT}, {@code HF_HOME}, {@code HF_HUB_CACHE}, {@code HF_TOKEN},
     * {@code HF_HUB_OFFLINE}.
     *
     * @throws UsageException if one of these cannot be what it should
     */
    public static Hub ofEnvironment() {
        return of(System.getenv());
    }

    /** As {@link #ofEnvironment}, with variables of another environment. */
    public static Hub of(Map<String, String> environment) {
        return new Hub(HubSettings.of(environment, Path.of(System.getProperty("user.home"))), Patience.USUAL);
    }

    /**
     * A model in the cache.
     *
     * @param whole whether nothing of it is missing that is read
     */
    public record Cached(HubSnapshot snapshot, boolean whole) {}

    /** The models in the cache, by name. */
    public List<Cached> cached() {
        return cache.models().stream()
                .flatMap(model -> cache.commit(model).stream()
                        .filter(commit ->
                                Files.exists(cache.snapshot(model, commit).resolve(CONFIG)))
                        .map(commit -> new Cached(snapshot(model, commit), isReadable(model, commit))))
                .toList();
    }

    /**
     * A model as it is in the cache, fetched first if it is not there. The hub is not asked whether a branch has moved on.
     *
     * @throws ModelException if it cannot be had; the message says why and what to do
     * @throws OutputException if the cache cannot be written
     */
    public HubSnapshot locate(HubModel model, ProgressListener progress) {
        Optional<String> commit = cache.commit(model);
        if (commit.isPresent()) {
            boolean enough =
                    isReadable(model, commit.get()) && (settings.offline() || hasTokenizer(model, commit.get()));
            if (enough) {
                return snapshot(model, commit.get());
            }
        }
        return fetch(model, false, progress);
    }

    /**
     * A model as it is on the hub now; what the cache has of it is not fetched again. Where nothing may be fetched, as it is
     * in the cache.
     *
     * @throws ModelException as {@link #locate}
     * @throws OutputException as {@link #locate}
     */
    public HubSnapshot pull(HubModel model, ProgressListener progress) {
        return settings.offline() ? locate(model, progress) : fetch(model, true, progress);
    }

    private HubSnapshot snapshot(HubModel model, String commit) {
        return new HubSnapshot(model, commit, cache.snapshot(model, commit));
    }

    private HubSnapshot fetch(HubModel model, boolean anew, ProgressListener progress) {
        if (settings.offline()) {
            throw new ModelException(
                    "%s is not whole in the hub's cache, %s, and HF_HUB_OFFLINE forbids to fetch it; unset that, or fetch it elsewhere and copy the folder"
                            .formatted(model, cache.repository(model)));
        }
        Path lock = cache.lock(model);
        try {
            Files.createDirectories(lock.getParent());
        } catch (IOException e) {
            throw new OutputException(
                    "cannot make the folder %s: %s; set HF_HOME to a folder that may be written to"
                            .formatted(lock.getParent(), HeadlightException.reason(e)),
                    e);
        }
        AtomicReference<String> commit = new AtomicReference<>("");
        StoreLock.hold(lock, () -> {
            Optional<String> there = anew
                    ? Optional.empty()
                    : cache.commit(model).filter(found -> isReadable(model, found) && hasTokenizer(model, found));
            commit.set(there.orElseGet(() -> new Fetch(model, progress).run()));
        });
        return snapshot(model, commit.get());
    }

    private boolean has(HubModel model, String commit, String name) {
        return Files.exists(cache.snapshot(model, commit).resolve(name));
    }

    /** Whether configuration and weights, or a graph in their place, are there. */
    private boolean isReadable(HubModel model, String commit) {
        if (!has(model, commit, CONFIG)) {
            return false;
        }
        return has(model, commit, WEIGHTS)
                || GRAPHS.stream().anyMatch(graph -> has(model, commit, graph))
                || (has(model, commit, INDEX)
                        && SafetensorsCheckpoint.shards(
                                        cache.snapshot(model, commit).resolve(INDEX))
                                .stream()
                                .allMatch(shard -> has(model, commit, shard)));
    }

    /** Whether a tokenizer is there, or it is known that there is none. */
    private boolean hasTokenizer(HubModel model, String commit) {
        return TOKENIZERS.stream().anyMatch(files -> files.stream().allMatch(name -> has(model, commit, name)))
                || TOKENIZERS.stream()
                        .allMatch(files -> files.stream().anyMatch(name -> cache.lacks(model, commit, name)));
    }

    /** One visit to the hub. */
    private final class Fetch {

        private final HubModel asked;
        private final ProgressListener progress;
        private final HubClient client = new HubClient(settings, patience);
        private HubModel model;

        Fetch(HubModel asked, ProgressListener progress) {
            this.asked = asked;
            this.progress = progress;
            this.model = asked;
        }

        /** @return the commit, which the revision stands for in the cache from now on */
        String run() {
            RemoteFile config = client.look(asked, CONFIG).orElseThrow(this::withoutConfig);
            // All files are of the commit that the first is of, even if the branch moves on meanwhile.
            model = asked.at(config.commit());
            RemoteFile weights = client.look(model, WEIGHTS)
                    .or(() -> client.look(model, INDEX))
                    .or(this::graph)
                    .orElseThrow(this::withoutWeights);
            take(config);
            tokenizer();
            if (GRAPHS.contains(weights.name())) {
                client.look(model, weights.name() + DATA).ifPresent(this::take);
            }
            take(weights);
            if (weights.name().equals(INDEX)) {
                Path index = cache.snapshot(model, config.commit()).resolve(INDEX);
                SafetensorsCheckpoint.shards(index)
                        .forEach(shard -> take(client.look(model, shard)
                                .orElseThrow(() -> new ModelException(
                                        "%s says that tensors are in %s, which %s does not have; tell those who published it"
                                                .formatted(INDEX, shard, asked)))));
            }
            cache.writeRef(asked, config.commit());
            return config.commit();
        }

        private Optional<RemoteFile> graph() {
            return GRAPHS.stream()
                    .flatMap(name -> client.look(model, name).stream())
                    .findFirst();
        }

        private void take(RemoteFile file) {
            if (!file.commit().equals(model.revision())) {
                throw new ModelException("the server sends %s of another commit than %s; check HF_ENDPOINT"
                        .formatted(file.name(), model));
            }
            if (file.isWeights() && !file.sum().isChecked()) {
                throw new ModelException(
                        "the server does not say the SHA-256 of %s of %s, as the hub does; check HF_ENDPOINT"
                                .formatted(file.name(), asked));
            }
            Path blob = cache.blobs(model).resolve(file.sum().text());
            new Download(client.remote(model, file), blob, patience, HubClient.ADVICE, progress).run();
            cache.link(model, file, blob);
        }

        private void tokenizer() {
            for (List<String> files : TOKENIZERS) {
                if (files.stream().allMatch(this::takeIfThere)) {
                    break;
                }
            }
            TOKENIZER_SETTINGS.forEach(this::takeIfThere);
        }

        private boolean takeIfThere(String name) {
            Optional<RemoteFile> file = client.look(model, name);
            file.ifPresentOrElse(this::take, () -> cache.noteAbsence(model, model.revision(), name));
            return file.isPresent();
        }

        private ModelException withoutConfig() {
            return new ModelException(
                    "%s has no %s, so it is not a model in the form of Hugging Face's transformers; choose one that is"
                            .formatted(asked, CONFIG));
        }

        private ModelException withoutWeights() {
            Optional<String> other = OTHER_WEIGHTS.stream()
                    .filter(name -> client.look(model, name).isPresent())
                    .findFirst();
            return new ModelException(
                    other.filter(name -> name.startsWith("pytorch")).isPresent()
                            ? ("%s has its weights as pytorch_model.bin only, which is a Python pickle: reading one can run any"
                                            + " code, so it is not fetched. Give a revision that has %s (the hub's own"
                                            + " conversions are offered as refs/pr/NUMBER), or save it as such with"
                                            + " AutoModel.from_pretrained(…).save_pretrained(FOLDER, safe_serialization=True)"
                                            + " and give the folder")
                                    .formatted(asked, WEIGHTS)
                            : "%s has neither %s nor %s nor %s%s; choose a model that has one of them"
                                    .formatted(
                                            asked,
                                            WEIGHTS,
                                            INDEX,
                                            GRAPHS.get(0),
                                            other.map(name -> ", but only " + name)
                                                    .orElse("")));
        }
    }
}
