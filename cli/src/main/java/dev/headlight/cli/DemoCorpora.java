package dev.headlight.cli;

import dev.headlight.result.AtomicFile;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The demo's own corpora, laid out as files, so that every command can be tried on them. */
final class DemoCorpora {

    private static final int TRAINING_DOCUMENTS = 20;

    private final Path folder;

    /** @param folder where the files go */
    DemoCorpora(Path folder) {
        this.folder = folder;
    }

    /** Lays all of them out. */
    void all() {
        articles();
        stanfordDependencies();
        universalDependencies();
        coreference();
        pronouns();
        training();
        test();
    }

    /** 42 short articles. */
    Path articles() {
        return layOut("articles.txt");
    }

    /** 216 sentences with basic Stanford Dependencies. */
    Path stanfordDependencies() {
        return layOut("treebank-sd.conllu");
    }

    /** The same sentences with Universal Dependencies. */
    Path universalDependencies() {
        return layOut("treebank-ud.conllu");
    }

    /** 22 short documents with marked entities. */
    Path coreference() {
        return layOut("coreference.v4_gold_conll");
    }

    /** 16 passages with a pronoun and two names, as in GAP. */
    Path pronouns() {
        return layOut("pronouns.tsv");
    }

    /** The first part of the sentences with basic Stanford Dependencies, whole documents. */
    Path training() {
        return layOut("training-sd.conllu", "treebank-sd.conllu", text -> text.substring(0, cut(text)));
    }

    /** The rest of them. */
    Path test() {
        return layOut("test-sd.conllu", "treebank-sd.conllu", text -> text.substring(cut(text)));
    }

    private static int cut(String text) {
        int at = -1;
        for (int document = 0; document <= TRAINING_DOCUMENTS; document++) {
            at = text.indexOf("# newdoc", at + 1);
        }
        return at;
    }

    private Path layOut(String name) {
        return layOut(name, name, text -> text);
    }

    private Path layOut(String name, String resource, UnaryOperator<String> part) {
        Path file = folder.resolve(name);
        AtomicFile.write(file, out -> {
            try (InputStream in =
                    Objects.requireNonNull(DemoCorpora.class.getResourceAsStream("demo/" + resource), resource)) {
                out.write(part.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
            }
        });
        return file;
    }
}
