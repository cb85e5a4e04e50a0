package dev.headlight.corpus.treebank;

import dev.headlight.corpus.AbstractExampleReader;
import dev.headlight.corpus.Annotation;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.Unusable;
import dev.headlight.corpus.treebank.TreebankSentence.Document;
import dev.headlight.result.Unit;
import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import dev.headlight.text.Visible;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One reading of a treebank: sentences become examples, file after file. */
final class TreebankReader extends AbstractExampleReader {

    private final List<TreebankFile> files;
    private final TreebankOptions options;
    private final Tokenizer tokenizer;
    private final double totalBytes;
    private double bytesOfFinishedFiles;
    private int file;
    private @Nullable SentenceReader sentences;

    TreebankReader(String corpus, List<TreebankFile> files, TreebankOptions options, Tokenizer tokenizer) {
        super(corpus, options.badExamples());
        this.files = files;
        this.options = options;
        this.tokenizer = tokenizer;
        this.totalBytes = files.stream()
                .mapToDouble(of -> of.size() < 0 ? Double.NaN : of.size())
                .sum();
    }

    @Override
    protected @Nullable Example advance() {
        while (file < files.size()) {
            if (sentences == null) {
                sentences = files.get(file).open(options);
            }
            ReadSentence sentence = sentences.next();
            if (sentence == null) {
                finishFile(sentences);
            } else if (sentence instanceof ReadSentence.Bad bad) {
                log().leaveOut(bad.why());
            } else if (sentence instanceof TreebankSentence good) {
                Example example = example(good, files.get(file));
                if (example != null) {
                    return example;
                }
            }
        }
        return null;
    }

    private void finishFile(SentenceReader finished) {
        finished.counts().forEach(log()::count);
        ended(finished.source());
        bytesOfFinishedFiles += files.get(file).size();
        finished.close();
        sentences = null;
        file++;
    }

    private @Nullable Example example(TreebankSentence sentence, TreebankFile from) {
        DependencyTree tree = sentence.tree();
        Encoding encoding = tokenizer.encodeWords(tree.words());
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
                log().count(TreebankCorpus.WITHOUT_DOCUMENT, document.isEmpty() ? 1 : 0);
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

    @Override
    public double fractionRead() {
        if (totalBytes == 0 || file == files.size()) {
            return 1;
        }
        double here = sentences == null
                ? 0
                : sentences.fractionRead() * files.get(file).size();
        return (bytesOfFinishedFiles + here) / totalBytes;
    }

    @Override
    public void close() {
        if (sentences != null) {
            sentences.close();
            sentences = null;
        }
        file = files.size();
    }
}
