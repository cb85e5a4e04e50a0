package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.inference.Models;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.AblationInquiry;
import dev.headlight.inquiry.standard.ClusterInquiry;
import dev.headlight.inquiry.standard.MixingInquiry;
import dev.headlight.inquiry.standard.ProbeInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.inquiry.standard.SyntaxInquiry;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A study of the library gives the folder that the command gives. */
class LibraryIT {

    @TempDir
    private Path folder;

    static Stream<Arguments> questions() {
        return Stream.of(
                Arguments.of("surface --text a.txt", new SurfaceInquiry()),
                Arguments.of("cluster --text a.txt", new ClusterInquiry()),
                Arguments.of("mixing --text a.txt", new MixingInquiry()),
                Arguments.of("ablate --text a.txt", new AblationInquiry()),
                Arguments.of("syntax --treebank t.conllu", new SyntaxInquiry()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --measure gradients"})
    void probesAreTheSame(String measure) throws IOException {
        TinyRun tiny = new TinyRun(folder);
        Map<String, String> commands = content(tiny.run("probe --train t.conllu --test t.conllu --no-twin" + measure));
        try (AttentionModel model = Models.open(tiny.model().toString())) {
            Corpus treebank = treebank(tiny, model);
            Study.on(model)
                    .read(treebank)
                    .measure(measure.isEmpty() ? Measure.ATTENTION : Measure.GRADIENTS)
                    .ask(new ProbeInquiry(treebank))
                    .run()
                    .write(folder.resolve("library"));
        }
        assertSame(content(folder.resolve("library")), commands);
        assertThat(commands).containsKeys("probes/probes.json", "probes/probes.safetensors");
    }

    private static Corpus treebank(TinyRun tiny, AttentionModel model) {
        return TreebankCorpus.of(
                List.of(tiny.treebank()),
                TreebankOptions.defaults().within(model.card().maxLength()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void whatIsAskedByDefaultIsTheSame(String command, Inquiry<?> inquiry) throws IOException {
        TinyRun tiny = new TinyRun(folder);
        Map<String, String> commands = content(tiny.run(command));
        try (AttentionModel model = Models.open(tiny.model().toString())) {
            int longest = model.card().maxLength();
            Corpus corpus = command.contains("--text")
                    ? TextCorpus.files(List.of(tiny.text()), Math.min(128, longest), 1)
                    : treebank(tiny, model);
            Study.on(model).read(corpus).ask(inquiry).run().write(folder.resolve("library"));
        }
        assertSame(content(folder.resolve("library")), commands);
    }

    private static void assertSame(Map<String, String> libraries, Map<String, String> commands) {
        assertThat(libraries.keySet()).isEqualTo(commands.keySet());
        commands.forEach((file, content) -> {
            String library = Objects.requireNonNull(libraries.get(file), file);
            // Lines, so that a difference can be read: a page has long ones.
            assertThat(lines(library)).as(file).isEqualTo(lines(content));
        });
    }

    /** In tensors each byte is a character. */
    private static Charset charset(Path file) {
        boolean isBinary =
                file.toString().endsWith(".safetensors") || file.toString().endsWith(".state");
        return isBinary ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }

    private static Set<String> lines(String content) {
        return content.lines().filter(line -> !line.isBlank()).collect(Collectors.toSet());
    }

    /** The files of a run by their names, but for what no two runs share: the time, and the command line. */
    private static Map<String, String> content(Path run) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(
                        run.relativize(file).toString(),
                        Files.readString(file, charset(file))
                                .replaceAll("\"(command|start|duration_seconds)\" : .*", "")
                                .replaceAll("<dt>(Command|Run)</dt>\\s*<dd>.*?</dd>", ""));
            }
        }
        return content;
    }
}
