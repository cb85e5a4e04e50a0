package dev.headlight.corpus.treebank;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One reading of a treebank: sentences become examples, file after file. */
final class TreebankReader implements ExampleReader {

    private final List<TreebankFile> files;
    private final TreebankOptions options;
    private final Tokenizer tokenizer;
    private final Map<String, Long> notices = new TreeMap<>();
    private final long totalBytes;
    private long bytesOfFinishedFiles;
    private int file;
    private @Nullable SentenceReader sentences;
    private @Nullable Example next;

    TreebankReader(List<TreebankFile> files, TreebankOptions options, Tokenizer tokenizer) {
        this.files = files;
        this.options = options;
        this.tokenizer = tokenizer;
        this.totalBytes = files.stream().mapToLong(TreebankFile::size).sum();
    }

    @Override
    public boolean hasNext() {
        while (next == null && file < files.size()) {
            if (sentences == null) {
                sentences = files.get(file).open(options);
            }
            TreebankSentence sentence = sentences.next();
            if (sentence == null) {
                finishFile(sentences);
            } else {
                next = example(sentence, files.get(file));
            }
        }
        return next != null;
    }

    @Override
    public Example next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Example example = next;
        next = null;
        return example;
    }

    private void finishFile(SentenceReader finished) {
        finished.notices().forEach(this::notice);
        bytesOfFinishedFiles += files.get(file).size();
        finished.close();
        sentences = null;
        file++;
    }

    private @Nullable Example example(TreebankSentence sentence, TreebankFile from) {
        DependencyTree tree = sentence.tree();
        Encoding encoding = tokenizer.encodeWords(tree.words());
        checkEachWordHasAPiece(sentence, encoding);
        if (encoding.length() > options.maxLength()) {
            notice("sentences longer than " + options.maxLength() + " word pieces, left out", 1);
            return null;
        }
        String document = sentence.document().or(from::document).orElse(tree.sentenceId());
        return new Example(tree.sentenceId(), document, encoding, List.of(tree));
    }

    private static void checkEachWordHasAPiece(TreebankSentence sentence, Encoding encoding) {
        boolean[] hasPiece = new boolean[sentence.tree().size()];
        for (int token = 0; token < encoding.length(); token++) {
            if (encoding.word(token) >= 0) {
                hasPiece[encoding.word(token)] = true;
            }
        }
        for (int word = 0; word < hasPiece.length; word++) {
            if (!hasPiece[word]) {
                throw sentence.place()
                        .error("word " + (word + 1) + ", \"" + sentence.tree().word(word)
                                + "\", yields no word piece, so no token stands for it; mend the word or leave the"
                                + " sentence out");
            }
        }
    }

    private void notice(String what, long count) {
        if (count > 0) {
            notices.merge(what, count, Long::sum);
        }
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
    public Map<String, Long> notices() {
        return Map.copyOf(notices);
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
