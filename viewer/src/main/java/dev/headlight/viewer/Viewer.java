package dev.headlight.viewer;

import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.result.Json;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;

/**
 * The server. It listens on the loopback address unless told otherwise, serves its own files alone, and reads texts for its
 * own pages alone. Start it, open {@link #address()} in a browser, and close it.
 */
public final class Viewer implements AutoCloseable {

    private static final long MAX_REQUEST = 64 << 10;
    private static final int MAX_CHARACTERS = 16_000;
    private static final int MAX_WAITING = 256;
    /** What answers other than maps may take, as a part of what these may. */
    private static final int SMALL_PART = 16;
    /** How often a waiting client is told to wait, by which it is noticed that it has gone. */
    private static final long HEARTBEAT_MS = 250;

    private static final String BYTES = "application/octet-stream";

    private static final String FORM = "expected JSON with \"model\", \"measure\" and \"text\", and where they are"
            + " wanted \"pair\", \"words\" (true or false), \"head\", \"heads\" and \"off\" (a list of heads)";

    private static final System.Logger LOG = System.getLogger(Viewer.class.getName());

    private final Assets assets = new Assets();
    private final String about;
    private final ThreadPoolExecutor threads;
    private final SharedAnswers<TextRequest, ReadText> readings;
    private final SharedAnswers<HeadRequest, byte[]> scores;
    private final SharedAnswers<TextRequest, String> predictions;
    private final IndexDesk index;
    private final Javalin server;
    private final String host;
    private volatile AccessCheck gate = AccessCheck.local(0);

    private Viewer(ModelPool pool, ViewerSettings settings) {
        this.about = About.of(pool, settings).json();
        this.host = settings.host();
        this.threads = threads(settings.threads());
        Reader reader = new Reader(pool, settings.maxTokens(), settings.maxBytes());
        this.readings = new SharedAnswers<>(reader::read, ReadText::bytes, settings.maxBytes(), threads);
        this.scores = new SharedAnswers<>(
                (asked, abandoned) -> MapWire.bytes(reader.scores(asked.text(), asked.head(), abandoned)),
                bytes -> bytes.length,
                settings.maxBytes() / SMALL_PART,
                threads);
        this.predictions = new SharedAnswers<>(
                (asked, abandoned) -> Json.toString(reader.predict(asked, abandoned)),
                String::length,
                settings.maxBytes() / SMALL_PART,
                threads);
        this.index = new IndexDesk(settings.index());
        this.server = Javalin.create(this::configure);
    }

    /** What a head compares in a text. */
    private record HeadRequest(TextRequest text, Head head) {}

    private static ThreadPoolExecutor threads(int count) {
        return new ThreadPoolExecutor(
                count, count, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MAX_WAITING), work -> {
                    Thread thread = new Thread(work, "headlight-viewer");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Opens the first model and starts the server.
     *
     * @param pool the models; the caller closes it after the viewer
     * @throws OutputException if the port is taken
     */
    public static Viewer start(ModelPool pool, ViewerSettings settings) {
        Viewer viewer = new Viewer(pool, settings);
        try {
            viewer.server.start(settings.host(), settings.port());
        } catch (JavalinBindException e) {
            viewer.threads.shutdownNow();
            throw new OutputException(
                    "cannot listen on " + AccessCheck.authority(settings.host(), settings.port())
                            + ": the port is taken or the address is not this machine's; choose others with --port and"
                            + " --host",
                    e);
        }
        viewer.readFirst(pool, settings);
        int port = viewer.server.port();
        viewer.gate = settings.isLocal() ? AccessCheck.local(port) : AccessCheck.remote(settings.host(), port);
        return viewer;
    }

    /** Reads what the page will ask first, while the browser opens; whatever goes wrong, the page is told when it asks. */
    private void readFirst(ModelPool pool, ViewerSettings settings) {
        ViewerSettings.Passage first = settings.sentences().get(0);
        if (!first.text().isBlank()) {
            readings.ask(TextRequest.of(pool.names().get(0), Measure.ATTENTION.name(), first));
        }
    }

    /** Where the page is. */
    public URI address() {
        String token = gate.token().map(secret -> "?token=" + secret).orElse("");
        return URI.create("http://" + AccessCheck.authority(host, server.port()) + "/" + token);
    }

    /** How many texts are being read or wait for it. */
    int pending() {
        return readings.pending();
    }

    @Override
    public void close() {
        server.stop();
        threads.shutdownNow();
        index.close();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = MAX_REQUEST;
        config.http.compressionStrategy = ofTexts();
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.routes.before(this::guard);
        config.routes.get("/api/about", context -> json(context, about));
        config.routes.post("/api/read", this::read);
        config.routes.post("/api/maps", this::maps);
        config.routes.post("/api/scores", this::scores);
        config.routes.post("/api/predict", this::predict);
        config.routes.get("/api/index", context -> json(context, Json.toString(index.status())));
        config.routes.post("/api/search", this::search);
        config.routes.post("/api/tree", this::tree);
        config.routes.get("/*", this::asset);
        config.routes.get("/", this::asset);
        config.routes.exception(UsageException.class, (e, context) -> refuse(context, 400, e.message()));
        config.routes.exception(HeadlightException.class, (e, context) -> refuse(context, 422, e.message()));
        config.routes.exception(TooLongException.class, (e, context) -> refuse(context, 413, message(e)));
        config.routes.exception(JacksonException.class, (e, context) -> refuse(context, 400, FORM));
        config.routes.exception(CancellationException.class, (e, context) -> refuse(context, 409, message(e)));
        config.routes.exception(RejectedExecutionException.class, (e, context) -> {
            context.header("Retry-After", "2");
            refuse(context, 503, "too many texts wait to be read: try again");
        });
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.log(System.Logger.Level.ERROR, "a request failed", e);
            refuse(context, 500, "this is a mistake of Headlight's, not yours: " + e);
        });
    }

    /** Maps hardly shrink, and packing one takes longer than showing it. */
    private static CompressionStrategy ofTexts() {
        CompressionStrategy strategy = new CompressionStrategy(null, new Gzip());
        strategy.setExcludedMimeTypes(List.of(BYTES));
        return strategy;
    }

    private void guard(Context context) {
        context.header("Content-Security-Policy", assets.contentSecurityPolicy());
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cache-Control", "no-store");
        AccessCheck current = gate;
        if (!current.admits(context.header("Host"), context.header("Origin"), context.header("Sec-Fetch-Site"))) {
            stop(context, 403, "this server answers its own pages only");
        } else if (!current.opens(context.cookie(current.cookie()))) {
            admit(context, current);
        }
    }

    /** Whoever brings the token in the address of the page keeps it in a cookie, and the address loses it. */
    private static void admit(Context context, AccessCheck gate) {
        String token = context.queryParam("token");
        if (context.path().equals("/") && token != null && gate.opens(token)) {
            context.header("Set-Cookie", gate.cookie() + "=" + token + "; Path=/; HttpOnly; SameSite=Strict");
            context.redirect("/", HttpStatus.SEE_OTHER);
            context.skipRemainingHandlers();
        } else {
            stop(context, 401, "the token is missing: open the address that \"headlight view\" printed");
        }
    }

    private void asset(Context context) {
        assets.find(context.path())
                .ifPresentOrElse(
                        asset -> context.contentType(asset.type()).result(asset.content()),
                        () -> refuse(context, 404, "there is no such page"));
    }

    private void read(Context context) throws IOException, InterruptedException {
        TextRequest.Form form = form(context);
        bytes(context, text(context, form).wire(form.words()));
    }

    private void maps(Context context) throws IOException, InterruptedException {
        TextRequest.Form form = form(context);
        List<Head> heads = TextRequest.heads(form.heads());
        HeadMaps maps = text(context, form).maps(form.words());
        bytes(context, MapWire.bytes(maps, heads));
    }

    private void scores(Context context) throws IOException, InterruptedException {
        TextRequest.Form form = form(context);
        HeadRequest asked = new HeadRequest(request(form), TextRequest.head(form.head()));
        try (var ticket = scores.ask(asked)) {
            bytes(context, await(context, ticket.answer()));
        }
    }

    private void predict(Context context) throws IOException, InterruptedException {
        try (var ticket = predictions.ask(request(form(context)))) {
            json(context, await(context, ticket.answer()));
        }
    }

    private void search(Context context) throws IOException, InterruptedException {
        IndexDesk.Form form = read(context, IndexDesk.Form.class);
        json(context, await(context, CompletableFuture.supplyAsync(() -> Json.toString(index.find(form)), threads)));
    }

    /** The tree of a sentence of the index, or nothing. */
    private void tree(Context context) {
        String text = read(context, TextRequest.Form.class).text();
        json(
                context,
                index.tree(SpacedText.words(text == null ? "" : text))
                        .map(Json::toString)
                        .orElse("{}"));
    }

    private static TextRequest request(TextRequest.Form form) {
        return TextRequest.of(form, MAX_CHARACTERS);
    }

    private ReadText text(Context context, TextRequest.Form form) throws IOException, InterruptedException {
        try (var ticket = readings.ask(request(form))) {
            return await(context, ticket.answer());
        }
    }

    private static TextRequest.Form form(Context context) {
        return read(context, TextRequest.Form.class);
    }

    private static <T> T read(Context context, Class<T> kind) {
        String type = context.contentType();
        if (type == null || !type.startsWith("application/json")) {
            throw new UsageException("expected a request of type application/json");
        }
        T form = Json.mapper().readValue(context.bodyAsBytes(), kind);
        if (form == null) {
            throw new UsageException("the request is empty");
        }
        return form;
    }

    /** Waits for an answer, as long as a browser does; of other clients it is not known whether they still wait. */
    private static <A> A await(Context context, CompletableFuture<A> answer) throws IOException, InterruptedException {
        try {
            while (true) {
                try {
                    return answer.get(HEARTBEAT_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (context.header("Sec-Fetch-Site") != null) { // a browser; other clients may not know of 102
                        context.res().sendError(HttpStatus.PROCESSING.getCode());
                    }
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void bytes(Context context, byte[] bytes) {
        context.contentType(BYTES).result(bytes);
    }

    private static void json(Context context, String json) {
        context.contentType("application/json; charset=utf-8").result(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void stop(Context context, int status, String message) {
        refuse(context, status, message);
        context.skipRemainingHandlers();
    }

    private static void refuse(Context context, int status, String message) {
        context.status(status);
        json(context, Json.toString(Map.of("error", message)));
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
