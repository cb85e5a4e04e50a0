package dev.headlight.inference.internal.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.ModelException;
import dev.headlight.inference.internal.hub.StubHub.Asked;
import dev.headlight.inference.internal.hub.StubHub.Odd;
import dev.headlight.inference.internal.transfer.Patience;
import dev.headlight.inference.options.ProgressListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubTest {

    private static final HubModel TINY = HubModel.parse("org/tiny");
    private static final String WEIGHTS = "model.safetensors";
    private static final Patience SHORT =
            new Patience(3, Duration.ofMillis(5), Duration.ofSeconds(3), Duration.ofMillis(400));

    @TempDir
    Path scratch;

    private final StubHub stub = new StubHub();
    private final byte[] weights = bytes(300_000);

    @BeforeEach
    void fill() {
        stub.files.put("config.json", text("{\"model_type\": \"bert\"}"));
        stub.files.put("tokenizer.json", text("{}"));
        stub.files.put("tokenizer_config.json", text("{\"mask_token\": \"[MASK]\"}"));
        stub.files.put(WEIGHTS, weights);
        stub.files.put("pytorch_model.bin", bytes(10));
        stub.files.put("README.md", text("not read"));
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    private Hub hub(String... variables) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HF_ENDPOINT", stub.endpoint());
        environment.put("HF_HOME", scratch.resolve("home").toString());
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return new Hub(HubSettings.of(environment, scratch), SHORT);
    }

    private Path repository() {
        return scratch.resolve("home/hub/models--org--tiny");
    }

    private HubSnapshot fetch() {
        return hub().locate(TINY, ProgressListener.SILENT);
    }

    private List<String> blobs() throws IOException {
        try (Stream<Path> files = Files.list(repository().resolve("blobs"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void fetchesWhatIsReadAsTheHubLaysItOut() throws IOException {
        HubSnapshot snapshot = fetch();
        assertThat(snapshot.source()).isEqualTo("hf:org/tiny@" + StubHub.COMMIT);
        assertThat(snapshot.folder()).isEqualTo(repository().resolve("snapshots/" + StubHub.COMMIT));
        try (Stream<Path> files = Files.list(snapshot.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("config.json", "tokenizer.json", "tokenizer_config.json", WEIGHTS);
        }
        Path link = snapshot.folder().resolve(WEIGHTS);
        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("../../blobs", StubHub.sha256(weights)));
        assertThat(link).hasBinaryContent(weights);
        assertThat(repository().resolve("refs/main")).hasContent(StubHub.COMMIT);
        assertThat(repository().resolve(".no_exist/" + StubHub.COMMIT + "/special_tokens_map.json"))
                .isEmptyFile();
        assertThat(blobs()).hasSize(4).noneMatch(name -> name.contains("incomplete"));
        assertThat(snapshot.settings().toMap())
                .containsEntry("repository", "org/tiny")
                .containsEntry("revision", "main")
                .containsEntry("commit", StubHub.COMMIT);
        assertThat(snapshot.settings().findAll(WEIGHTS)).containsExactly("sha256:" + StubHub.sha256(weights));
        assertThat(snapshot.settings().findAll("config.json"))
                .containsExactly("sha1:" + StubHub.gitSum(text("{\"model_type\": \"bert\"}")));
    }

    @Test
    void whatIsThereIsNotAskedForAgain() {
        HubSnapshot first = fetch();
        stub.asked.clear();
        assertThat(fetch()).isEqualTo(first);
        assertThat(hub("HF_HUB_OFFLINE", "1").pull(TINY, ProgressListener.SILENT))
                .isEqualTo(first);
        assertThat(stub.asked).isEmpty();
    }

    @Test
    void pullingSeesThatABranchHasMovedOnAndFetchesWhatHasChanged() {
        fetch();
        stub.asked.clear();
        stub.commit = "f".repeat(40);
        stub.files.put("config.json", text("{\"model_type\": \"bert\", \"a\": 1}"));
        assertThat(fetch().commit()).isEqualTo(StubHub.COMMIT);
        assertThat(hub().pull(TINY, ProgressListener.SILENT).commit()).isEqualTo(stub.commit);
        assertThat(stub.asked("GET")).extracting(Asked::file).containsExactly("config.json");
        assertThat(fetch().commit()).isEqualTo(stub.commit);
        assertThat(hub().locate(HubModel.parse("org/tiny@" + StubHub.COMMIT), ProgressListener.SILENT)
                        .commit())
                .isEqualTo(StubHub.COMMIT);
        assertThat(hub().cached())
                .extracting(cached -> cached.snapshot().model().toString())
                .containsExactly("hf:org/tiny", "hf:org/tiny@" + StubHub.COMMIT);
        assertThat(hub().cached()).allMatch(Hub.Cached::whole);
    }

    @Test
    void takesRevisionsWithSlashes() {
        HubModel model = HubModel.parse("org/tiny@refs/pr/1");
        hub().locate(model, ProgressListener.SILENT);
        assertThat(repository().resolve("refs/refs/pr/1")).hasContent(StubHub.COMMIT);
        assertThat(hub().cached())
                .extracting(cached -> cached.snapshot().model())
                .containsExactly(model);
    }

    @Test
    void brokenConnectionsAreTakenUpWhereTheyBroke() {
        stub.cuts.addAll(List.of(1 << 20, 1 << 20, 1 << 20, 100_000, 0, 50_000));
        List<Long> progress = new ArrayList<>();
        HubSnapshot snapshot = hub().locate(TINY, (activity, done, total) -> {
            if (activity.equals("fetching hf:org/tiny " + WEIGHTS)) {
                assertThat(total).isEqualTo(weights.length);
                progress.add(done);
            }
        });
        assertThat(snapshot.folder().resolve(WEIGHTS)).hasBinaryContent(weights);
        assertThat(progress).isSorted().endsWith((long) weights.length);
        assertThat(stub.asked("GET").stream()
                        .filter(request ->
                                request.elsewhere() && request.range().isPresent())
                        .map(request -> request.range().orElse(""))
                        .distinct())
                .hasSizeBetween(1, 3)
                .allMatch(range -> range.matches("bytes=\\d+-"));
    }

    @Test
    void aSecondProcessTakesUpWhatTheFirstLeft() throws IOException {
        stub.cuts.addAll(List.of(1 << 20, 1 << 20, 1 << 20, 100_000, 0, 0, 0));
        assertThatThrownBy(this::fetch)
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("cannot fetch model.safetensors of hf:org/tiny", "what was fetched is kept");
        assertThat(blobs()).contains(StubHub.sha256(weights) + ".headlight.incomplete");
        assertThat(repository().resolve("refs/main")).doesNotExist();
        assertThat(hub().cached()).hasSize(1).noneMatch(Hub.Cached::whole);
        stub.cuts.clear();
        stub.asked.clear();
        assertThat(fetch().folder().resolve(WEIGHTS)).hasBinaryContent(weights);
        assertThat(stub.asked("GET").get(0).range()).isPresent();
        assertThat(blobs()).hasSize(4);
    }

    @Test
    void aServerWithoutRangesIsAskedForAllOfIt() {
        stub.ranges = false;
        stub.cuts.addAll(List.of(1 << 20, 1 << 20, 1 << 20, 100_000));
        assertThat(fetch().folder().resolve(WEIGHTS)).hasBinaryContent(weights);
    }

    @Test
    void silenceIsABrokenConnection() {
        stub.falls = true;
        stub.cuts.addAll(List.of(5));
        assertThat(fetch().folder().resolve(WEIGHTS)).hasBinaryContent(weights);
    }

    @Test
    void wrongSumsAreRefusedAndLeaveNothing() throws IOException {
        stub.sums.put(WEIGHTS, "ab".repeat(32));
        assertThatThrownBy(this::fetch)
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll(
                        "model.safetensors of hf:org/tiny is not what was published",
                        "300,000 bytes",
                        "sha256:" + "ab".repeat(32));
        assertThat(blobs()).hasSize(3);
        assertThat(repository().resolve("refs/main")).doesNotExist();
        stub.sums.put("config.json", "cd".repeat(20));
        assertThatThrownBy(() ->
                        hub("HF_HOME", scratch.resolve("other").toString()).locate(TINY, ProgressListener.SILENT))
                .hasMessageContainingAll("config.json of hf:org/tiny is not what was published", "sha1:cdcd");
    }

    @Test
    void aSpoiltRemainderIsFetchedAnew() throws IOException {
        Path partial = repository().resolve("blobs/" + StubHub.sha256(weights) + ".headlight.incomplete");
        Files.createDirectories(partial.getParent());
        Files.write(partial, new byte[1000]);
        assertThat(fetch().folder().resolve(WEIGHTS)).hasBinaryContent(weights);
        Files.delete(repository().resolve("blobs/" + StubHub.sha256(weights)));
        Files.write(partial, new byte[400_000]);
        assertThat(fetch().folder().resolve(WEIGHTS)).hasBinaryContent(weights);
    }

    @Test
    void weightsWithoutASumAreRefused() {
        stub.sums.put(WEIGHTS, "version-7");
        assertThatThrownBy(this::fetch).hasMessageContaining("does not say the SHA-256 of model.safetensors");
        stub.sums.put(WEIGHTS, "../../up");
        assertThatThrownBy(this::fetch).hasMessageContaining("checksum \"../../up\" is none");
    }

    @Test
    void theTokenStaysWithTheHub() {
        hub("HF_TOKEN", "hf_secret").locate(TINY, ProgressListener.SILENT);
        assertThat(stub.asked)
                .filteredOn(Asked::elsewhere)
                .isNotEmpty()
                .allMatch(request -> request.authorization().isEmpty());
        assertThat(stub.asked)
                .filteredOn(request -> !request.elsewhere())
                .allMatch(request -> request.authorization().equals(java.util.Optional.of("Bearer hf_secret")));
    }

    @Test
    void aRenamedRepositoryIsFollowedWithinTheHub() {
        stub.oddly("config.json", new Odd(307, Map.of("Location", "/new-org/tiny/resolve/main/config.json")));
        assertThat(fetch().commit()).isEqualTo(StubHub.COMMIT);
        Odd[] circle = new Odd[20];
        java.util.Arrays.fill(circle, new Odd(307, Map.of("Location", "config.json")));
        stub.oddly("config.json", circle);
        assertThatThrownBy(() -> hub().pull(TINY, ProgressListener.SILENT)).hasMessageContaining("in circles");
        stub.oddly("config.json", new Odd(302, Map.of("Location", "ftp://example.org/config.json")));
        assertThatThrownBy(() -> hub().pull(TINY, ProgressListener.SILENT)).hasMessageContaining("to no address");
    }

    @Test
    void troublesOfTheServerPass() {
        stub.oddly("config.json", new Odd(500, Map.of()), new Odd(429, Map.of("Retry-After", "0")));
        stub.oddly(WEIGHTS, new Odd(503, Map.of("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")));
        assertThat(fetch().commit()).isEqualTo(StubHub.COMMIT);
        stub.oddly("config.json", new Odd(429, Map.of("Retry-After", "3600")));
        assertThatThrownBy(() -> hub().pull(TINY, ProgressListener.SILENT))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("too many requests (status 429)", "left alone for 3600 s");
        stub.oddly("config.json", new Odd(502, Map.of()), new Odd(502, Map.of()), new Odd(502, Map.of()));
        assertThatThrownBy(() -> hub().pull(TINY, ProgressListener.SILENT))
                .hasMessageContainingAll("the hub is troubled (status 502)", "HF_HUB_OFFLINE=1");
    }

    @Test
    void refusalsSayWhy() {
        stub.oddly(
                "config.json",
                new Odd(401, Map.of()),
                new Odd(403, Map.of("X-Error-Code", "GatedRepo", "X-Error-Message", "Ask first")),
                new Odd(404, Map.of("X-Error-Code", "RepoNotFound")));
        assertThatThrownBy(this::fetch)
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "the hub does not give hf:org/tiny (status 401); there is no such model, or it is private or"
                                + " gated: check its name; for one that you may read, set HF_TOKEN");
        assertThatThrownBy(() -> hub("HF_TOKEN", "hf_x").locate(TINY, ProgressListener.SILENT))
                .hasMessageContainingAll(
                        "(status 403: \"Ask first\")", "ask on its page", "(the one that is set may not)")
                .hasMessageNotContaining("hf_x");
        assertThatThrownBy(this::fetch).hasMessageContainingAll("(status 404)", "there is no such model");
        assertThatThrownBy(() -> hub().locate(HubModel.parse("org/tiny@v9"), ProgressListener.SILENT))
                .hasMessageContaining("it has no revision \"v9\"");
        stub.files.remove("config.json");
        assertThatThrownBy(this::fetch).hasMessageContaining("hf:org/tiny has no config.json");
    }

    @Test
    void aServerThatIsNoHubIsTold() {
        stub.oddly("config.json", new Odd(200, Map.of("ETag", "\"abc\"")));
        assertThatThrownBy(this::fetch).hasMessageContaining("does not say of which commit config.json");
        assertThatThrownBy(() -> hub("HF_ENDPOINT", "http://127.0.0.1:9").locate(TINY, ProgressListener.SILENT))
                .hasMessageContainingAll("the server cannot be reached", "check the network and HF_ENDPOINT");
    }

    @Test
    void picklesAreRefusedBeforeTheyAreFetched() {
        stub.files.remove(WEIGHTS);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("pytorch_model.bin only", "can run any code", "safe_serialization=True");
        assertThat(stub.asked("GET")).isEmpty();
        stub.files.remove("pytorch_model.bin");
        stub.files.put("tf_model.h5", bytes(3));
        assertThatThrownBy(this::fetch)
                .hasMessageContaining(
                        "neither model.safetensors nor model.safetensors.index.json nor onnx/model.onnx, but only tf_model.h5");
    }

    @Test
    void aGraphIsFetchedWhereThereAreNoWeights() throws IOException {
        byte[] graph = bytes(5000);
        stub.files.put("onnx/model.onnx", graph);
        stub.files.put("onnx/model.onnx_data", bytes(7000));
        stub.files.put("onnx/model_quantized.onnx", bytes(100));
        assertThat(fetch().folder().resolve("onnx")).doesNotExist();
        stub.files.remove(WEIGHTS);
        HubSnapshot snapshot =
                hub("HF_HUB_CACHE", scratch.resolve("c").toString()).locate(TINY, ProgressListener.SILENT);
        try (Stream<Path> files = Files.list(snapshot.folder().resolve("onnx"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("model.onnx", "model.onnx_data");
        }
        assertThat(snapshot.folder().resolve("onnx/model.onnx")).hasBinaryContent(graph);
        assertThat(snapshot.folder().resolve("onnx/model.onnx_data")).hasBinaryContent(bytes(7000));
        assertThat(snapshot.settings().findAll("onnx/model.onnx")).containsExactly("sha256:" + StubHub.sha256(graph));
        stub.close();
        assertThat(hub("HF_HUB_CACHE", scratch.resolve("c").toString())
                        .locate(TINY, ProgressListener.SILENT)
                        .commit())
                .isEqualTo(StubHub.COMMIT);
    }

    @Test
    void shardsAreFetchedAsTheIndexSays() {
        stub.files.remove(WEIGHTS);
        stub.files.put("a-1.safetensors", bytes(1000));
        stub.files.put("a-2.safetensors", bytes(2000));
        stub.files.put(
                "model.safetensors.index.json",
                text("{\"weight_map\": {\"x\": \"a-1.safetensors\", \"y\": \"a-2.safetensors\"}}"));
        HubSnapshot snapshot = fetch();
        assertThat(snapshot.folder().resolve("a-2.safetensors")).hasBinaryContent(bytes(2000));
        assertThat(hub().cached()).allMatch(Hub.Cached::whole);
        stub.files.remove("a-2.safetensors");
        assertThatThrownBy(() ->
                        hub("HF_HUB_CACHE", scratch.resolve("c").toString()).locate(TINY, ProgressListener.SILENT))
                .hasMessageContaining("says that tensors are in a-2.safetensors, which hf:org/tiny does not have");
    }

    @Test
    void whatOtherToolsFetchedIsTaken() throws IOException {
        Path snapshot = repository().resolve("snapshots/" + StubHub.COMMIT);
        Files.createDirectories(snapshot);
        Files.write(snapshot.resolve("config.json"), text("{}"));
        Files.write(snapshot.resolve(WEIGHTS), weights);
        Files.createDirectories(repository().resolve("refs"));
        Files.writeString(repository().resolve("refs/main"), StubHub.COMMIT);
        assertThat(hub("HF_HUB_OFFLINE", "yes")
                        .locate(TINY, ProgressListener.SILENT)
                        .folder())
                .isEqualTo(snapshot);
        assertThat(stub.asked).isEmpty();
        Files.write(snapshot.resolve("vocab.txt"), text("[CLS]"));
        assertThat(fetch().folder()).isEqualTo(snapshot);
        assertThat(stub.asked).as("a tokenizer is there, so nothing is missing").isEmpty();
    }

    @Test
    void offlineSaysWhatIsMissing() {
        assertThatThrownBy(() -> hub("HF_HUB_OFFLINE", "ON").locate(TINY, ProgressListener.SILENT))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("hf:org/tiny is not whole in the hub's cache", "HF_HUB_OFFLINE");
        assertThat(stub.asked).isEmpty();
    }

    @Test
    void threadsFetchOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<HubSnapshot> locate = this::fetch;
            for (Future<HubSnapshot> snapshot : threads.invokeAll(List.of(locate, locate, locate, locate))) {
                assertThat(snapshot.get().folder().resolve(WEIGHTS)).hasBinaryContent(weights);
            }
            assertThat(stub.asked("GET")).filteredOn(Asked::elsewhere).hasSize(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void processesFetchOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            FetchTiny.class.getName())
                    .inheritIO();
            builder.environment().put("HF_ENDPOINT", stub.endpoint());
            builder.environment().put("HF_HOME", scratch.resolve("home").toString());
            processes.add(builder.start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(stub.asked("GET")).filteredOn(Asked::elsewhere).hasSize(1);
        assertThat(fetch().folder().resolve(WEIGHTS)).hasBinaryContent(weights);
    }

    /** Fetches in a process of its own. */
    static final class FetchTiny {

        private FetchTiny() {}

        public static void main(String[] args) {
            Hub.ofEnvironment().locate(TINY, ProgressListener.SILENT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a/b/c",
                "../x",
                "org/..",
                "org/a--b",
                "/x",
                "org/",
                "org/x@",
                "org/x@../y",
                "org/x@a..b",
                "org/x@/y",
                "org/x@y/",
                "org/a b",
                "-a/b"
            })
    void namesThatAreNone(String name) {
        assertThatThrownBy(() -> HubModel.parse(name)).isInstanceOf(dev.headlight.UsageException.class);
    }

    @Test
    void theEnvironmentIsReadAsTheHubsToolsReadIt() {
        HubSettings plain = HubSettings.of(Map.of("HF_HUB_OFFLINE", "0", "HF_TOKEN", " "), Path.of("/u"));
        assertThat(plain.cache()).isEqualTo(Path.of("/u/.cache/huggingface/hub"));
        assertThat(plain.offline()).isFalse();
        assertThat(plain.token()).isEmpty();
        assertThat(HubSettings.of(Map.of("XDG_CACHE_HOME", "/x"), Path.of("/u")).cache())
                .isEqualTo(Path.of("/x/huggingface/hub"));
        assertThat(HubSettings.of(Map.of("HF_HOME", "~/h"), Path.of("/u")).cache())
                .isEqualTo(Path.of("/u/h/hub"));
        HubSettings all = HubSettings.of(
                Map.of("HF_HOME", "/h", "HF_HUB_CACHE", "/c", "HF_ENDPOINT", "http://a.example/b/", "HF_TOKEN", "t\n"),
                Path.of("/u"));
        assertThat(all.cache()).isEqualTo(Path.of("/c"));
        assertThat(all.endpoint()).hasToString("http://a.example/b");
        assertThat(all.token()).contains("t");
        assertThatThrownBy(() -> HubSettings.of(Map.of("HF_ENDPOINT", "example"), Path.of("/u")))
                .hasMessageContaining("HF_ENDPOINT is \"example\"");
    }
}
