package dev.headlight.inference.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.inference.internal.transfer.Patience;
import dev.headlight.inference.options.ProgressListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataStoreTest {

    private static final Patience SHORT =
            new Patience(3, Duration.ofMillis(5), Duration.ofSeconds(3), Duration.ofMillis(400));
    private static final DataLicence LICENCE = new DataLicence("CC0", URI.create("https://example.org/cc0"));

    @TempDir
    private Path home;

    private final Map<String, byte[]> contents = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Integer> cuts = new HashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String range = exchange.getRequestHeaders().getFirst("Range");
            asked.add(path + (range == null ? "" : " " + range));
            if (path.startsWith("/moved/")) {
                exchange.getResponseHeaders().set("Location", path.substring("/moved".length()));
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            byte[] content = contents.get(path.substring(1));
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            if (from > 0) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
            int end = Optional.ofNullable(cuts.remove(path)).orElse(content.length);
            exchange.getResponseBody().write(content, from, end - from);
        }
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private DataStore store(URI base, Optional<DataArchive> archive, DataFile... files) {
        DataSet set = new DataSet("ud:Toy", "a toy", base, LICENCE, "r1", base, archive, List.of(files));
        return new DataStore(home, new Catalogue(List.of(set)), SHORT);
    }

    private DataStore store(DataFile... files) {
        return store(base(), Optional.empty(), files);
    }

    private static DataFile file(String name, byte[] content) {
        return new DataFile(
                name,
                name + ".conllu",
                List.of(URI.create(name)),
                Optional.empty(),
                Optional.of((long) content.length),
                Optional.of(sha256(content)),
                Optional.empty());
    }

    private static DataFile unknown(String name, String... parts) {
        return new DataFile(
                name,
                name + ".conllu",
                List.of(parts).stream().map(URI::create).toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] publish(String name, int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        contents.put(name, content);
        return content;
    }

    private List<String> files() throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aSetIsPulledOnceAndFoundByName() throws IOException {
        byte[] dev = publish("dev", 100_000);
        byte[] test = publish("test", 10);
        DataStore store = store(file("dev", dev), file("test", test));
        assertThatThrownBy(() -> store.file("ud:Toy/dev"))
                .isInstanceOf(UsageException.class)
                .hasMessage("ud:Toy/dev is not here yet; fetch it with: headlight data pull ud:Toy/dev");
        List<PulledFile> pulled = store.pull("ud:Toy", ProgressListener.SILENT);
        assertThat(pulled).extracting(PulledFile::name).containsExactly("ud:Toy/dev", "ud:Toy/test");
        assertThat(pulled).allMatch(PulledFile::checked);
        assertThat(store.file("ud:Toy/dev")).hasBinaryContent(dev).hasFileName("dev.conllu");
        store.pull("ud:Toy", ProgressListener.SILENT);
        assertThat(asked).containsExactly("/dev", "/test");
        assertThat(files())
                .containsExactly(
                        "ud/Toy/r1/dev.conllu",
                        "ud/Toy/r1/pull.lock",
                        "ud/Toy/r1/pulled.json",
                        "ud/Toy/r1/test.conllu");
    }

    @Test
    void oneFileCanBePulledAlone() {
        byte[] dev = publish("dev", 1000);
        DataStore store = store(file("dev", dev), file("test", new byte[3]));
        assertThat(store.pull("ud:Toy/dev", ProgressListener.SILENT)).hasSize(1);
        assertThat(store.find("ud:Toy/test")).isEmpty();
        assertThat(store.pulled("ud:Toy")).hasSize(1);
    }

    @Test
    void aBrokenConnectionIsTakenUpWhereItBroke() throws IOException {
        byte[] dev = publish("dev", 300_000);
        cuts.put("/dev", 100_000);
        DataStore store = store(file("dev", dev));
        store.pull("ud:Toy", ProgressListener.SILENT);
        assertThat(store.file("ud:Toy/dev")).hasBinaryContent(dev);
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1)).matches("/dev bytes=[1-9]\\d*-");
    }

    @Test
    void whatAnEarlierProcessLeftIsGoneOnWith() throws IOException {
        byte[] dev = publish("dev", 300_000);
        Path folder = Files.createDirectories(home.resolve("ud/Toy/r1"));
        Files.write(folder.resolve("dev.conllu.headlight.incomplete"), java.util.Arrays.copyOf(dev, 1234));
        store(file("dev", dev)).pull("ud:Toy", ProgressListener.SILENT);
        assertThat(asked).containsExactly("/dev bytes=1234-");
        assertThat(folder.resolve("dev.conllu")).hasBinaryContent(dev);
    }

    @Test
    void withoutAChecksumAnEarlierRemainderIsNotTrusted() throws IOException {
        byte[] dev = publish("dev", 3000);
        Path folder = Files.createDirectories(home.resolve("ud/Toy/r1"));
        Files.write(folder.resolve("dev.conllu.headlight.incomplete"), new byte[100]);
        store(unknown("dev", "dev")).pull("ud:Toy", ProgressListener.SILENT);
        assertThat(asked).containsExactly("/dev");
        assertThat(folder.resolve("dev.conllu")).hasBinaryContent(dev);
    }

    @Test
    void aWrongChecksumIsRefusedAndLeavesNothing() throws IOException {
        publish("dev", 1000);
        byte[] other = new byte[1000];
        DataStore store = store(file("dev", other));
        assertThatThrownBy(() -> store.pull("ud:Toy", ProgressListener.SILENT))
                .isInstanceOf(CorpusException.class)
                .hasMessageContainingAll("dev.conllu of ud:Toy", "not what was published", sha256(other));
        assertThat(files()).containsExactly("ud/Toy/r1/pull.lock");
        assertThat(store.pulled("ud:Toy")).isEmpty();
    }

    @Test
    void redirectsAreFollowed() {
        byte[] dev = publish("dev", 1000);
        DataStore store = store(base().resolve("moved/"), Optional.empty(), file("dev", dev));
        store.pull("ud:Toy", ProgressListener.SILENT);
        assertThat(asked).containsExactly("/moved/dev", "/dev");
        assertThat(store.file("ud:Toy/dev")).hasBinaryContent(dev);
    }

    @Test
    void whatIsNotThereAnyMoreIsNamedWithItsAddress() {
        DataStore store = store(file("dev", new byte[10]));
        assertThatThrownBy(() -> store.pull("ud:Toy", ProgressListener.SILENT))
                .isInstanceOf(CorpusException.class)
                .hasMessageContainingAll("127.0.0.1 does not give", base() + "dev", "status 404");
    }

    @Test
    void withoutANetworkTheMessageSaysWhatToDo() {
        DataStore store = store(URI.create("http://127.0.0.1:9/"), Optional.empty(), file("dev", new byte[10]));
        assertThatThrownBy(() -> store.pull("ud:Toy", ProgressListener.SILENT))
                .isInstanceOf(CorpusException.class)
                .hasMessageContainingAll(
                        "cannot fetch dev.conllu of ud:Toy", "the server cannot be reached", "check the network");
    }

    @Test
    void theFirstPullIsTrustedAndHeldAgainstLaterOnes() throws IOException {
        byte[] dev = publish("dev", 1000);
        DataStore store = store(unknown("dev", "dev"));
        PulledFile first = store.pull("ud:Toy", ProgressListener.SILENT).get(0);
        assertThat(first.checked()).isFalse();
        assertThat(first.sha256()).isEqualTo(sha256(dev));
        Files.delete(first.path());
        publish("dev", 1001);
        assertThatThrownBy(() -> store.pull("ud:Toy", ProgressListener.SILENT))
                .isInstanceOf(CorpusException.class)
                .hasMessageContainingAll("when it was first pulled", sha256(dev), "pulled.json");
        assertThat(first.path()).doesNotExist();
    }

    @Test
    void partsAreJoinedInTheirOrder() throws IOException {
        contents.put("b/x", "first\n".getBytes(StandardCharsets.UTF_8));
        contents.put("a/x", "second\n".getBytes(StandardCharsets.UTF_8));
        DataStore store = store(unknown("dev", "b/x", "a/x"));
        store.pull("ud:Toy", ProgressListener.SILENT);
        assertThat(store.file("ud:Toy/dev")).hasContent("first\nsecond\n");
        assertThat(files()).noneMatch(name -> name.contains("parts"));
    }

    @Test
    void filesOfAnArchiveAreCheckedAndPrepared() throws IOException {
        byte[] text =
                " \n = Ada = \n \n A well @-@ kept house of 1 @,@ 000 rooms . \n \n = = Rooms = = \n \n Many . \n = Bo = \n Short . \n"
                        .getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("in/dev.raw"));
            zip.write(text);
        }
        contents.put("all.zip", bytes.toByteArray());
        DataArchive archive = new DataArchive(URI.create("all.zip"), bytes.size(), sha256(bytes.toByteArray()));
        DataFile dev = new DataFile(
                "dev",
                "dev.txt",
                List.of(),
                Optional.of("in/dev.raw"),
                Optional.empty(),
                Optional.of(sha256(text)),
                Optional.of(Preparation.ARTICLES));
        DataStore store = store(base(), Optional.of(archive), dev);
        store.pull("ud:Toy", ProgressListener.SILENT);
        assertThat(store.file("ud:Toy/dev")).hasContent("A well-kept house of 1,000 rooms .\nMany .\n\nShort .\n");
        assertThat(files()).noneMatch(name -> name.endsWith(".zip"));
        DataFile missing = new DataFile(
                "dev",
                "other.txt",
                List.of(),
                Optional.of("in/none"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThatThrownBy(() -> store(base(), Optional.of(archive), missing).pull("ud:Toy", ProgressListener.SILENT))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("holds no in/none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ud:Toy/devel", "ud:Tyo", "ud:Toy"})
    void aNameThatIsNoFileIsToldWithThoseThatAre(String name) {
        DataStore store = store(file("dev", new byte[1]), file("test", new byte[1]));
        assertThat(store.isName(name)).isTrue();
        assertThatThrownBy(() -> store.file(name))
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll("choose from", "ud:Toy");
    }

    @Test
    void theCatalogueIsWhole() {
        DataStore store = new DataStore(home, Catalogue.ofHeadlight(), SHORT);
        assertThat(store.sets())
                .extracting(DataSet::name)
                .contains(
                        "ud:English-EWT",
                        "ud:English-GUM",
                        "coref:OntoGUM",
                        "coref:GAP",
                        "text:WikiText-2",
                        "vectors:GloVe-6B")
                .doesNotHaveDuplicates();
        for (DataSet set : store.sets()) {
            assertThat(set.name()).matches("[a-z]+:[A-Za-z0-9-]+");
            assertThat(set.base().toString())
                    .as(set.name())
                    .startsWith("https://")
                    .endsWith("/");
            assertThat(set.licence().link().getScheme()).isEqualTo("https");
            assertThat(set.files()).isNotEmpty().extracting(DataFile::name).doesNotHaveDuplicates();
            assertThat(set.files()).extracting(DataFile::file).doesNotHaveDuplicates();
            for (DataFile file : set.files()) {
                assertThat(file.member().isPresent())
                        .as(set.nameOf(file))
                        .isEqualTo(file.from().isEmpty());
                assertThat(file.member().isEmpty() || set.archive().isPresent()).isTrue();
                assertThat(file.sha256().orElse("0".repeat(64))).matches("[0-9a-f]{64}");
            }
        }
    }
}
