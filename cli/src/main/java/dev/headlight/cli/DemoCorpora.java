package dev.headlight.cli;

import dev.headlight.result.AtomicFile;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;

/** The demo's own corpora, laid out as files, so that every command can be tried on them. */
final class DemoCorpora {

    private final Path folder;

    /** @param folder where the files go */
    DemoCorpora(Path folder) {
        this.folder = folder;
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

    private Path layOut(String name) {
        Path file = folder.resolve(name);
        AtomicFile.write(file, out -> {
            try (InputStream in = Objects.requireNonNull(DemoCorpora.class.getResourceAsStream("demo/" + name), name)) {
                in.transferTo(out);
            }
        });
        return file;
    }
}
