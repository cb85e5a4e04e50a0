package dev.headlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.result.Json;
import dev.headlight.testing.SharedData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Commands with a tiny model on tiny corpora: a.txt and t.conllu, with word vectors in v.txt. */
final class TinyRun {

    private static final String TEXT =
            "The lamp was lit. It burnt all night.\nShips came home.\n\nA bell rang.\nNobody heard it.\n";

    private static final String TREEBANK = "# newdoc id = a\n# sent_id = 1\n"
            + "1\tthe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n2\tlamp\tlamp\tNOUN\tNN\t_\t3\tnsubj:x\t_\t_\n"
            + "3\tburns\tburn\tVERB\tVBZ\t_\t0\troot\t_\t_\n4\t``\t``\tPUNCT\t``\t_\t3\tpunct\t_\t_\n\n"
            + "# newdoc id = b\n# sent_id = 2\n"
            + "1\ta\ta\tDET\tDT\t_\t2\tdet\t_\t_\n2\tship\tship\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n"
            + "3\tcame\tcome\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";

    private static final String VECTORS = "the 1 0\nlamp 0.5 -1\nburns -1 0.25\na 0.75 0\nship 0.5 -0.5\n";

    private final Path folder;
    private final Path model;

    /** @param folder for the corpora and the runs; the test is skipped where the model is missing */
    TinyRun(Path folder) throws IOException {
        this.folder = folder;
        this.model = SharedData.file("cases/models/tiny-model");
        Files.writeString(text(), TEXT);
        Files.writeString(treebank(), TREEBANK);
        Files.writeString(folder.resolve("v.txt"), VECTORS);
    }

    Path model() {
        return model;
    }

    Path text() {
        return folder.resolve("a.txt");
    }

    Path treebank() {
        return folder.resolve("t.conllu");
    }

    /** What a command line says on standard output; it writes where {@link #run} does. */
    String said(String line) {
        StringWriter out = new StringWriter();
        run(line, new PrintWriter(out, true));
        return out.toString();
    }

    /** Runs a command line, in which files are named without their folder, and returns the folder of the run. */
    Path run(String line) {
        return run(line, new PrintWriter(new StringWriter()));
    }

    private Path run(String line, PrintWriter out) {
        List<String> arguments = new ArrayList<>(Arrays.asList(line.split(" ")));
        arguments.replaceAll(argument -> argument.matches("(a\\.txt|t\\.conllu|v\\.txt|maps)")
                ? folder.resolve(argument).toString()
                : argument);
        Path output = folder.resolve("run");
        if (!line.startsWith("cards") && !line.startsWith("report")) {
            arguments.addAll(List.of("--model", model.toString(), "--quiet"));
        }
        if (!line.contains(" -o ")) {
            arguments.addAll(List.of("-o", output.toString()));
        }
        StringWriter err = new StringWriter();
        int code = Main.run(out, new PrintWriter(err, true), arguments.toArray(String[]::new));
        assertThat(code).as(line + ": " + err).isZero();
        return output;
    }

    static JsonNode results(Path run) {
        return Json.mapper().readTree(run.resolve("results.json").toFile());
    }
}
