package dev.headlight.cli;

import dev.headlight.corpus.Corpus;
import dev.headlight.model.ModelCard;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which treebank is read, and how. */
final class TreebankInput implements CorpusInput {

    @Option(
            names = "--treebank",
            paramLabel = "FILE",
            converter = CorpusPath.class,
            arity = "1..*",
            required = true,
            description =
                    "Treebank files, or folders of .mrg and .ptb files; - is standard input. The format is told by the"
                            + " content.")
    private List<Path> treebank = List.of();

    @Mixin
    private final TreebankReading reading = new TreebankReading();

    @Override
    public boolean isGiven() {
        return !treebank.isEmpty();
    }

    @Override
    public void check() {
        reading.check(treebank);
    }

    @Override
    public Corpus corpus(ModelCard card, long seed) {
        return reading.corpus(treebank, card);
    }
}
