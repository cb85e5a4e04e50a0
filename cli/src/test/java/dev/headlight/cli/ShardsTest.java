package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are shared out and joined, and runs that go on, are byte for byte what one run is, but for the times. */
class ShardsTest {

    @TempDir
    private Path folder;

    private TinyRun tiny;

    @BeforeEach
    void layOutTheCorpora() throws IOException {
        tiny = new TinyRun(folder);
    }

    private Path to(String name) {
        return folder.resolve(name);
    }

    @Test
    void shardsJoinedAreOneRun() throws IOException {
        for (String line : new String[] {
            "surface --text a.txt --batch-tokens 16",
            "cluster --text a.txt --batch-tokens 16",
            "syntax --treebank t.conllu --batch-tokens 5",
            "ask surface,cluster --treebank t.conllu --batch-tokens 5",
            "mixing --text a.txt --batch-tokens 16",
            "ablate --text a.txt --batch-tokens 16 --by mean,resampled,constant-map --gradients",
            "ablate --treebank t.conllu --batch-tokens 5 --relation nsubj",
            "roles --treebank t.conllu --batch-tokens 5 --repeats 40 --effects 3"
        }) {
            Path run = to("run");
            SortedMap<String, String> whole = InProcess.files(tiny.run(line));
            List<String> merge = new ArrayList<>(List.of("merge"));
            for (int shard = 3; shard >= 1; shard--) {
                Path part = to("part" + shard);
                tiny.run(line + " --shard " + shard + "/3 -o " + part);
                assertThat(part.resolve("shard.json")).isRegularFile();
                merge.add(part.toString());
            }
            merge.addAll(List.of("--quiet", "-o", run.toString()));
            InProcess.run(0, merge.toArray(String[]::new));
            SortedMap<String, String> joined = InProcess.files(run);
            assertThat(joined).containsOnlyKeys(whole.keySet());
            whole.forEach((name, content) ->
                    assertThat(joined.get(name)).as(line + ": " + name).isEqualTo(content));
        }
    }

    @Test
    void aRunThatGoesOnIsAsAnyOther() throws IOException {
        SortedMap<String, String> whole = InProcess.files(tiny.run("surface --text a.txt"));
        assertThat(InProcess.files(tiny.run("surface --text a.txt --resume"))).isEqualTo(whole);
        assertThat(Files.list(folder).map(Path::getFileName).map(Path::toString))
                .noneMatch(name -> name.contains("headlight-state"));
    }

    @Test
    void questionsThatShareAReadingAreAnsweredAsAlone() throws IOException {
        asAlone(
                "--text a.txt",
                "surface --compat paper-roles",
                "cluster --non-metric --compat paper-roles,smoothed-distances");
        asAlone("--treebank t.conllu --main-types --max-length 20", "syntax --no-trees --compat poss-rule");
    }

    private void asAlone(String corpus, String... questions) throws IOException {
        String names = Stream.of(questions).map(ShardsTest::command).collect(Collectors.joining(","));
        String options = Stream.of(questions)
                .map(question -> question.substring(command(question).length()))
                .max(Comparator.comparing(String::length))
                .orElseThrow();
        Path together = tiny.run("ask " + names + " " + corpus + options);
        for (String question : questions) {
            Path alone = to("alone");
            tiny.run(question + " " + corpus + " -o " + alone);
            assertThat(withoutCommand(InProcess.files(together.resolve(command(question)))))
                    .as(question)
                    .isEqualTo(withoutCommand(InProcess.files(alone)));
        }
    }

    private static String command(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    private static SortedMap<String, String> withoutCommand(SortedMap<String, String> files) {
        files.replaceAll((name, content) -> content.replaceAll("\"command\" : \"[^\"]*\"", "")
                .replaceAll("headlight (ask|surface|cluster|syntax) [^<]*<", ""));
        return files;
    }

    @Test
    void onlyQuestionsOfOneReadingAreAskedTogether() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "ask surface,ablate --text a.txt", "found \"ablate\", expected those that share a reading",
                        "ask surface,surface --text a.txt", "each question once",
                        "ask surface,syntax --text a.txt",
                                "syntax needs a dependency tree for each sentence: give a treebank with --treebank",
                        "ask surface --text a.txt --treebank t.conllu", "found 2 corpora, expected one of",
                        "ask surface", "found 0 corpora",
                        "ask surface --text a.txt --no-trees", "--no-trees is for syntax",
                        "ask surface --text a.txt --main-types", "--main-types is for --treebank, which is not given",
                        "ask surface --treebank t.conllu --stride 9", "--stride is for --text, which is not given",
                        "ask surface --text a.txt --compat poss-rule", "--compat poss-rule does nothing here")
                .entrySet()) {
            assertThatThrownBy(() -> tiny.run(wrong.getKey()))
                    .as(wrong.getKey())
                    .hasMessageContaining(wrong.getValue());
        }
    }

    @Test
    void whatIsMissingDoubledOrOfAnotherRunIsNamed() {
        tiny.run("surface --text a.txt --shard 1/3 -o " + to("one"));
        tiny.run("surface --text a.txt --shard 2/3 -o " + to("two"));
        tiny.run("surface --text a.txt --seed 2 --shard 3/3 -o " + to("other"));
        String one = to("one").toString();
        String two = to("two").toString();
        assertThat(InProcess.run(2, "merge", one, two)).contains("of 3 shards, these are missing: 3");
        assertThat(InProcess.run(2, "merge", one, two, one)).contains("these are missing: 3");
        assertThat(InProcess.run(2, "merge", one, two, to("other").toString()))
                .contains("are not of one run", "--seed 2");
        tiny.run("surface --text a.txt --shard 3/3 -o " + to("three"));
        assertThat(InProcess.run(2, "merge", one, two, to("three").toString(), two))
                .contains("shard 2 is there 2 times: " + two + ", " + two);
        assertThat(InProcess.run(2, "merge", folder.toString())).contains("holds no shard");
    }

    @Test
    void whatCannotBeSharedOutHasNoShards() {
        assertThatThrownBy(() -> tiny.run("probe --train t.conllu --shard 1/2")).hasMessageContaining("--shard");
    }

    @Test
    void aTimeBeforeNowIsNoInterval() {
        assertThatThrownBy(() -> tiny.run("surface --text a.txt --checkpoint-every -5"))
                .hasMessageContaining("--checkpoint-every: found -5, expected 0 for never, or seconds");
    }
}
