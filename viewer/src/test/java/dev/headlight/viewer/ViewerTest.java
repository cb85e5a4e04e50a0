package dev.headlight.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.HeadlightException;
import dev.headlight.maps.HeadMaps;
import dev.headlight.result.Json;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ViewerTest extends ViewerServed {

    private static final String CHEF = "The chef who ran to the restaurant was out of food.";

    @Test
    void pageRunsItsOwnFilesAloneAndTheyAreThere() throws Exception {
        HttpResponse<String> page = get("/");
        Matcher imports =
                Pattern.compile("<script type=\"importmap\">(.*?)</script>").matcher(page.body());
        assertThat(imports.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(imports.group(1).getBytes(UTF_8));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'", "default-src 'none'")
                .doesNotContain("unsafe", "http:");
        for (JsonNode file : Json.mapper().readTree(imports.group(1)).get("imports")) {
            assertThat(get(file.asString()).statusCode()).as(file.asString()).isEqualTo(200);
        }
        for (String file : List.of("/d3.js", "/report.css", "/viewer.css")) {
            assertThat(get(file).statusCode()).as(file).isEqualTo(200);
        }
    }

    @Test
    void mapsTravelAsBytes() throws Exception {
        Bytes read = read(Map.of("text", CHEF, "words", false));
        HeadMaps maps = model.maps(read.labels());
        assertThat(read.labels()).startsWith("[CLS]", "The", "chef").contains("rest", "##aurant");
        float[] floats = new float[maps.values().length];
        read.maps().asFloatBuffer().get(floats);
        assertThat(floats).containsExactly(maps.values());
    }

    @Test
    void wordsAreSumsOfTheirPieces() throws Exception {
        Bytes pieces = read(Map.of("text", CHEF, "words", false));
        Bytes words = read(Map.of("text", CHEF, "words", true));
        assertThat(words.labels())
                .contains("restaurant")
                .hasSize(pieces.labels().size() - 1);
        HeadMaps maps = model.maps(pieces.labels());
        int at = pieces.labels().indexOf("rest");
        float expected = maps.get(0, 0, 1, at) + maps.get(0, 0, 1, at + 1);
        float found = words.maps().getFloat(Float.BYTES * (words.labels().size() + at));
        assertThat(found).isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-6f));
    }

    @Test
    void pairsHaveTwoSegments() throws Exception {
        JsonNode units =
                read(Map.of("text", "Is it late?", "pair", "Yes.")).header().get("units");
        assertThat(units.get(units.size() - 1).get("segment").asInt()).isEqualTo(1);
        assertThat(units.get(1).get("segment").asInt()).isZero();
    }

    @Test
    void mapsOfLongTextsAreAskedFor() throws Exception {
        String text = "word ".repeat(100);
        Bytes read = read(Map.of("text", text, "words", false));
        assertThat(read.header().get("numbers").asString()).isEqualTo("none");
        HttpResponse<byte[]> asked = maps(text, "2-3", "1-1");
        FloatBuffer floats =
                ByteBuffer.wrap(asked.body()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        HeadMaps maps = model.maps(read.labels());
        assertThat(floats.remaining()).isEqualTo(2 * 102 * 102);
        assertThat(floats.get(102 * 5 + 7)).isEqualTo(maps.get(1, 2, 5, 7));
        assertThat(floats.get(102 * 102 + 102 * 5 + 7)).isEqualTo(maps.get(0, 0, 5, 7));
    }

    @Test
    void moreMapsThanAMegabyteAreRefused() throws Exception {
        String text = "word ".repeat(100);
        assertThat(maps(text, Collections.nCopies(25, "1-1").toArray(String[]::new))
                        .statusCode())
                .isEqualTo(200);
        assertThat(maps(text, Collections.nCopies(26, "1-1").toArray(String[]::new))
                        .statusCode())
                .isEqualTo(400);
        assertThat(maps(text).statusCode()).isEqualTo(400);
    }

    /** Packing a map takes longer than drawing it, and hardly makes it smaller. */
    @Test
    void textsArePackedAndMapsAreNot() throws Exception {
        String text = "word ".repeat(100);
        assertThat(packed("/viewer.css", BodyPublishers.noBody())).isTrue();
        assertThat(packed("/api/maps", BodyPublishers.ofString(body(Map.of("text", text, "heads", List.of("1-1"))))))
                .isFalse();
    }

    private boolean packed(String path, BodyPublisher sent) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(viewer.address().resolve(path))
                .header("Accept-Encoding", "gzip")
                .header("Content-Type", "application/json")
                .method(sent.contentLength() == 0 ? "GET" : "POST", sent)
                .build();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.headers().firstValue("Content-Encoding").isPresent();
    }

    private HttpResponse<byte[]> maps(String text, String... heads) throws Exception {
        return post("/api/maps", body(Map.of("text", text, "words", false, "heads", List.of(heads))));
    }

    @Test
    void fiftyClientsAreServed() {
        List<CompletableFuture<HttpResponse<byte[]>>> answers = IntStream.range(0, 500)
                .mapToObj(i -> client.sendAsync(
                        request("/api/read", body(Map.of("text", CHEF + " " + i % 50))), BodyHandlers.ofByteArray()))
                .toList();
        assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
        assertThat(viewer.pending()).isZero();
    }

    @Test
    void whatNobodyWaitsForStops() throws Exception {
        viewer.close();
        pool.close();
        model = new TestModel("tiny", 200, 1, 50); // ten seconds for one text
        try (ModelPool slow = new ModelPool(List.of("tiny"), name -> model, Long.MAX_VALUE);
                Viewer other = Viewer.start(slow, ViewerSettings.local(List.of()))) {
            String body = body(Map.of("text", "somebody who leaves"));
            try (Socket socket = new Socket("127.0.0.1", other.address().getPort())) {
                socket.getOutputStream()
                        .write(("POST /api/read HTTP/1.1\r\nHost: 127.0.0.1:"
                                        + other.address().getPort()
                                        + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nContent-Length: "
                                        + body.length()
                                        + "\r\n\r\n" + body)
                                .getBytes(UTF_8));
                await(() -> other.pending() == 2); // this text and the first sentence, which is read in advance
            }
            await(() -> other.pending() == 1);
            int read = model.layersRead.get();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            assertThat(model.layersRead.get() - read).isLessThanOrEqualTo(12); // one text alone is being read
        }
    }

    @Test
    void whatAHeadComparesTravelsAsBytes() throws Exception {
        HttpResponse<byte[]> response = post("/api/scores", body(Map.of("text", CHEF, "head", "2-3")));
        ByteBuffer bytes = ByteBuffer.wrap(response.body()).order(ByteOrder.LITTLE_ENDIAN);
        int tokens = bytes.getInt();
        int size = bytes.getInt();
        List<String> labels = read(Map.of("text", CHEF, "words", false)).labels();
        assertThat(tokens).isEqualTo(labels.size());
        assertThat(response.body()).hasSize(8 + 4 * (2 * tokens * size + tokens * tokens));
        float score = bytes.getFloat(8 + 4 * (2 * tokens * size + 5 * tokens + 2));
        assertThat(score).isEqualTo((float) Math.log(model.maps(labels).get(1, 2, 5, 2)));
    }

    @Test
    void whatIsExpectedWithAndWithoutHeads() throws Exception {
        String masked = "The [MASK] ran.";
        JsonNode whole = json("/api/predict", Map.of("text", masked));
        assertThat(whole.get(0).get("position").asInt()).isEqualTo(2);
        JsonNode first = whole.get(0).get("candidates").get(0);
        double expected = Math.exp(5) / (Math.exp(5) + 29);
        assertThat(first.get("token").asString()).isEqualTo("word3");
        assertThat(first.get("probability").asDouble()).isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-7));
        assertThat(first.get("without").asDouble())
                .isEqualTo(first.get("probability").asDouble());
        JsonNode without = json("/api/predict", Map.of("text", masked, "off", List.of("1-1", "2-1", "1-1")));
        assertThat(without.get(0).get("candidates").get(0).get("without").asDouble())
                .isCloseTo(1 / (Math.exp(5) + 29), org.assertj.core.data.Offset.offset(1e-7));
        assertThat(without.toString()).contains("word7"); // three, and two for each of two heads
        assertThat(json("/api/predict", Map.of("text", "Nothing is hidden."))).isEmpty();
    }

    @Test
    void aTypedMaskIsTheTokenAndStandsWhereItWasTyped() throws Exception {
        JsonNode units =
                read(Map.of("text", "The [MASK] ran.", "words", true)).header().get("units");
        assertThat(units.get(2).get("label").asString()).isEqualTo("[MASK]");
        assertThat(units.get(2).get("start").asInt()).isEqualTo(4);
        assertThat(units.get(3).get("label").asString()).isEqualTo("ran");
        assertThat(units.get(3).get("start").asInt()).isEqualTo(11);
    }

    @Test
    void mapsWithoutAHeadAreOthers() throws Exception {
        Bytes whole = read(Map.of("text", CHEF));
        Bytes without = read(Map.of("text", CHEF, "off", List.of("1-2")));
        assertThat(without.maps()).isNotEqualTo(whole.maps());
        assertThat(without.header().get("abilities").get("knock_outs").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1-1\"", "[\"9-9\"]", "[\"x\"]", "[[]]", "{}", "[1]", "[null]"})
    void headsThatCannotBeSwitchedOffAreRefused(String off) throws Exception {
        for (String path : List.of("/api/read", "/api/predict", "/api/scores")) {
            String body = body(Map.of("text", "a", "head", "1-1"));
            String asked = body.substring(0, body.lastIndexOf('}')) + ",\"off\":" + off + "}";
            assertThat(post(path, asked).statusCode()).as(path).isEqualTo(400);
        }
    }

    /** Two sentences with trees; the model's first head is judged by its own maps. */
    @Test
    void anIndexIsSearched() throws Exception {
        viewer.close();
        viewer = Viewer.start(pool, ViewerSettings.local(List.of()).withIndex(() -> Trees.index(model)));
        await(() -> index().get("state").asString().equals("READY"));
        JsonNode status = index();
        assertThat(status.get("sentences").asInt()).isEqualTo(2);
        assertThat(status.get("tags").toString()).isEqualTo("[\"NOUN\",\"VERB\"]");
        assertThat(status.get("relations").toString()).isEqualTo("[\"nsubj\",\"root\"]");
        JsonNode all = search("{}");
        assertThat(all.get("total").asInt()).isEqualTo(4 * 6); // words and heads
        JsonNode one = search("{\"head\":\"1-2\",\"from\":\"dogs\",\"arc\":\"dependent_to_head\"}");
        assertThat(one.get("total").asInt()).isEqualTo(1); // of two words each must look at the other
        assertThat(one.get("strongest").get(0).get("words").toString()).isEqualTo("[\"Dogs\",\"bark\"]");
        assertThat(one.get("verdicts").get("right").asInt()).isEqualTo(2);
        assertThat(one.get("deciles")).hasSize(1);
        JsonNode tree = json("/api/tree", Map.of("text", "Birds fly"));
        assertThat(tree.get("governors").toString()).isEqualTo("[1,-1]");
        assertThat(json("/api/tree", Map.of("text", "Something else"))).isEmpty();
        for (String wrong : List.of("{\"head\":\"9-9\"}", "{\"head\":\"x\"}", "{\"arc\":\"sideways\"}", "[]", "")) {
            assertThat(post("/api/search", wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void whatIsNotIndexedIsSaidInWords() throws Exception {
        HttpResponse<byte[]> none = post("/api/search", "{}");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(new String(none.body(), UTF_8)).contains("--treebank");
        viewer.close();
        viewer = Viewer.start(pool, ViewerSettings.local(List.of()).withIndex(() -> {
            throw new dev.headlight.CorpusException("a broken index");
        }));
        await(() -> index().get("state").asString().equals("FAILED"));
        assertThat(index().get("message").asString()).isEqualTo("a broken index");
    }

    @Test
    void wordsAreWhatStandsBetweenSpacesWhereThatIsAskedFor() throws Exception {
        JsonNode units = read(Map.of("text", "do  n't [MASK]", "words", true, "spaced", true))
                .header()
                .get("units");
        assertThat(units.valueStream().map(unit -> unit.get("label").asString()))
                .containsExactly("[CLS]", "do", "n't", "[MASK]", "[SEP]");
        assertThat(units.get(3).get("start").asInt()).isEqualTo(7);
    }

    /** As in treebanks of French or Czech. */
    @Test
    void wordsMayHaveSpaces() throws Exception {
        List<String> words = List.of("about", "10 000", "un[MASK] birds");
        ViewerSettings.Passage passage = ViewerSettings.Passage.of(words, List.of());
        Bytes read = read(Map.of("text", passage.text(), "words", true, "spaced", true));
        assertThat(read.labels()).containsExactly("[CLS]", "about", "10 000", "un", "[MASK]", "birds", "[SEP]");
        assertThat(read.header().get("text").asString()).startsWith("about 10 000 un[MASK] birds");
        assertThat(read.header().get("units").get(4).get("start").asInt()).isEqualTo(15);
        assertThat(SpacedText.words(" one  two ")).containsExactly("one", "two");
    }

    /** The numbers that the page is told are those of the analysis. */
    @Test
    void rolesAreToldWithTheirThresholds() throws Exception {
        JsonNode roles = Json.mapper().readTree(get("/api/about").body()).get("roles");
        assertThat(roles).hasSize(dev.headlight.analysis.surface.HeadRole.values().length);
        assertThat(roles.get(0).toString())
                .isEqualTo("{\"key\":\"next\",\"title\":\"attends to next\",\"threshold\":0.5}");
        assertThat(roles.valueStream().map(role -> role.get("key").asString())).contains("sink");
    }

    private JsonNode index() {
        try {
            return Json.mapper().readTree(get("/api/index").body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode search(String form) throws Exception {
        HttpResponse<byte[]> response = post("/api/search", form);
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.mapper().readTree(response.body());
    }

    @Test
    void takenPortIsSaidInWords() {
        int port = viewer.address().getPort();
        assertThatThrownBy(
                        () -> Viewer.start(pool, ViewerSettings.local(List.of()).withPort(port)))
                .isInstanceOf(HeadlightException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("--port");
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** An answer, taken apart. */
    private record Bytes(JsonNode header, ByteBuffer maps) {

        List<String> labels() {
            return header.get("units")
                    .valueStream()
                    .map(unit -> unit.get("label").asString())
                    .toList();
        }
    }

    private Bytes read(Map<String, Object> fields) throws Exception {
        HttpResponse<byte[]> response = post("/api/read", body(fields));
        assertThat(response.statusCode()).isEqualTo(200);
        ByteBuffer bytes = ByteBuffer.wrap(response.body()).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.getInt();
        JsonNode header = Json.mapper().readTree(new String(response.body(), 8, length, UTF_8));
        int side = header.get("thumbnail").asInt();
        int thumbnails = (model.card().grid().count() * side * side + 7) / 8 * 8;
        bytes.position(8 + length + thumbnails);
        return new Bytes(header, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    private JsonNode json(String path, Map<String, Object> fields) throws Exception {
        HttpResponse<byte[]> response = post(path, body(fields));
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.mapper().readTree(response.body());
    }
}
