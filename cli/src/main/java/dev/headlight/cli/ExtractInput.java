package dev.headlight.cli;

import dev.headlight.UsageException;
import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.Input;
import dev.headlight.corpus.SegmentsCorpus;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.corpus.coreference.CoreferenceCorpus;
import dev.headlight.corpus.coreference.CoreferenceOptions;
import dev.headlight.corpus.coreference.Language;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.text.Encoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What maps are extracted of: sentences, text, segments or a treebank. */
final class ExtractInput {

    private static final int DEFAULT_MAX_LENGTH = 128;

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(
            names = "--max-length",
            paramLabel = "N",
            description = "The most word pieces of an example, special tokens included (default: " + DEFAULT_MAX_LENGTH
                    + " for --text, otherwise what the model reads).")
    private @Nullable Integer maxLength;

    @Option(names = "--strict", description = StrictOption.DESCRIPTION)
    private boolean strict;

    /** One of them. */
    static final class Source {

        @Parameters(paramLabel = "SENTENCE", arity = "1..*", description = "Sentences, each an example.")
        private List<String> sentences = List.of();

        @Option(
                names = "--text",
                paramLabel = "FILE",
                converter = CorpusPath.class,
                arity = "1..*",
                description = "Text, cut into segments as 'headlight surface' does; - is standard input.")
        private List<Path> text = List.of();

        @Option(
                names = "--segments",
                paramLabel = "FILE",
                converter = CorpusPath.class,
                description =
                        "Ready-made segments: a JSON list of objects with \"tokens\", \"ids\", \"words\" or \"text\","
                                + " and optionally \"token_type_ids\" and \"targets\"; - is standard input.")
        private @Nullable Path segments;

        @Option(
                names = "--treebank",
                paramLabel = "FILE",
                converter = CorpusPath.class,
                arity = "1..*",
                description = "The sentences of a treebank, in any format that 'headlight syntax' reads.")
        private List<Path> treebank = List.of();

        @Option(
                names = "--conll",
                paramLabel = "FILE",
                converter = CorpusPath.class,
                arity = "1..*",
                description = "The windows of a coreference corpus, as 'headlight coref' reads it.")
        private List<Path> conll = List.of();
    }

    /** Looks at the files, before a model is opened for them. */
    void check() {
        Input.of(source.segments != null ? List.of(source.segments) : source.text)
                .forEach(Input::check);
        if (!source.treebank.isEmpty()) {
            TreebankCorpus.of(source.treebank, TreebankOptions.defaults());
        }
        if (!source.conll.isEmpty()) {
            CoreferenceCorpus.of(source.conll, CoreferenceOptions.defaults());
        }
    }

    /** @param seed of the segments' lengths and cuts */
    Corpus corpus(AttentionModel model, long seed) {
        ModelCard card = model.card();
        int most = CorpusInput.maxLength(card, maxLength);
        BadExamples bad = BadExamples.strict(strict);
        Path segments = source.segments;
        if (segments != null) {
            return new SegmentsCorpus(segments, most).withBadExamples(bad);
        }
        if (!source.treebank.isEmpty()) {
            return TreebankCorpus.of(
                    source.treebank,
                    TreebankOptions.defaults().withMaxLength(most).withBadExamples(bad));
        }
        if (!source.conll.isEmpty()) {
            CoreferenceOptions options = CoreferenceOptions.defaults();
            return CoreferenceCorpus.of(
                    source.conll,
                    options.withWindowPieces(Math.min(most, options.windowPieces()))
                            .withLanguage(Language.ofFiles(source.conll).orElse(options.language()))
                            .withBadExamples(bad));
        }
        if (!source.text.isEmpty()) {
            int length = Math.min(most, maxLength == null ? DEFAULT_MAX_LENGTH : maxLength);
            return TextCorpus.files(source.text, length, seed).withBadExamples(bad);
        }
        return Corpus.of("command line", sentences(model, most));
    }

    private List<Example> sentences(AttentionModel model, int most) {
        List<Example> examples = new ArrayList<>();
        for (String sentence : source.sentences) {
            String id = "sentence " + (examples.size() + 1);
            Encoding encoding = model.tokenizer().encode(sentence);
            if (encoding.wordCount() == 0 || encoding.length() > most) {
                throw new UsageException(id + " has " + encoding.length() + " tokens; expected a text of at most "
                        + most + ", and at least a word");
            }
            examples.add(new Example(id, id, encoding));
        }
        return examples;
    }
}
