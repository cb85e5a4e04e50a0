package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import dev.headlight.corpus.AbstractInputsReader;
import dev.headlight.corpus.Annotation;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.Unusable;
import dev.headlight.corpus.treebank.TreebankSentence.Document;
import dev.headlight.result.Notices;
import dev.headlight.result.Unit;
import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import dev.headlight.text.Visible;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One reading of a treebank: sentences become examples, file after file. */
final class TreebankReader extends AbstractInputsReader {

    private final List<TreebankFile> files;
    private final TreebankOptions options;
    private final Tokenizer tokenizer;

    TreebankReader(String corpus, List<TreebankFile> files, TreebankOptions options, Tokenizer tokenizer) {
        super(
                corpus,
                files.stream().map(TreebankFile::input).toList(),
                options.badExamples(),
                TreebankFormat.NO_SENTENCE);
        this.files = files;
        this.options = options;
        this.tokenizer = tokenizer;
    }

    @Override
    protected Examples examples(int number, LineReader lines) {
        TreebankFile file = files.get(number);
        SentenceReader sentences = file.sentences(lines, options);
        return () -> next(sentences, file);
    }

    private @Nullable Example next(SentenceReader sentences, TreebankFile file) {
        for (ReadSentence sentence = sentences.next(); sentence != null; sentence = sentences.next()) {
            if (sentence instanceof ReadSentence.Bad bad) {
                log().leaveOut(bad.why());
            } else if (sentence instanceof TreebankSentence good) {
                Example example = example(good, file);
                if (example != null) {
                    return example;
                }
            }
        }
        sentences.counts().forEach(log()::count);
        return null;
    }

    private @Nullable Example example(TreebankSentence sentence, TreebankFile from) {
        DependencyTree tree = sentence.tree();
        Encoding encoding = encode(sentence);
        Unusable problem = problem(sentence, encoding);
        if (problem != null) {
            log().leaveOut(problem);
            return null;
        }
        String id = unique(within(from, tree.sentenceId(), sentence.named()));
        Optional<String> document = document(sentence, from);
        List<Annotation> annotations =
                sentence.features().isEmpty() ? List.of(tree) : List.of(tree, new Morphology(sentence.features()));
        return new Example(
                id, document.orElse(id), document.isPresent() ? Unit.DOCUMENT : Unit.SENTENCE, encoding, annotations);
    }

    private Encoding encode(TreebankSentence sentence) {
        try {
            return tokenizer.encodeWords(sentence.tree().words());
        } catch (CorpusException e) {
            throw sentence.place().error(e.message());
        }
    }

    /** What a file names has that file's name before it where there are others; what is named by its place has it anyway. */
    private String within(TreebankFile from, String id, boolean named) {
        return named && files.size() > 1 ? from.name() + ":" + id : id;
    }

    private Optional<String> document(TreebankSentence sentence, TreebankFile from) {
        Optional<String> marked = sentence.document().map(document -> named(document, from));
        return switch (options.documentBy()) {
            case SENTENCE -> Optional.empty();
            case FILE -> Optional.of(from.name());
            case NEWDOC ->
                Optional.of(marked.orElseThrow(() -> sentence.place()
                        .error("no \"# newdoc\" stands before this sentence, and documents are to be told by it; mark"
                                + " them, or tell documents by file or by sentence")));
            case AUTO -> {
                Optional<String> document =
                        marked.or(() -> from.isDocument() ? Optional.of(from.name()) : Optional.empty());
                log().count(Notices.WITHOUT_DOCUMENT, document.isEmpty() ? 1 : 0);
                yield document;
            }
        };
    }

    private String named(Document document, TreebankFile from) {
        return within(from, document.id(), document.named());
    }

    private @Nullable Unusable problem(TreebankSentence sentence, Encoding encoding) {
        DependencyTree tree = sentence.tree();
        boolean[] hasPiece = new boolean[tree.size()];
        for (int token = 0; token < encoding.length(); token++) {
            if (encoding.word(token) >= 0) {
                hasPiece[encoding.word(token)] = true;
            }
        }
        int without = IntStream.range(0, tree.size())
                .filter(word -> !hasPiece[word])
                .findFirst()
                .orElse(-1);
        if (without >= 0) {
            return sentence.place()
                    .unusable(
                            "a word without a word piece",
                            "word " + (without + 1) + ", " + Visible.quote(tree.word(without))
                                    + ", yields no word piece, so no token stands for it");
        }
        return encoding.length() <= options.maxLength()
                ? null
                : sentence.place()
                        .unusable(
                                "more than " + options.maxLength() + " word pieces",
                                encoding.length() + " word pieces; at most " + options.maxLength() + " are read");
    }
}
