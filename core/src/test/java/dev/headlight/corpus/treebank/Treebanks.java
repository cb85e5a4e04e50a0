package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import dev.headlight.corpus.LineReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Treebanks in strings, for tests. */
final class Treebanks {

    static final String SOURCE = "folder/bank.txt";

    private Treebanks() {}

    static List<TreebankSentence> read(TreebankFormat format, TreebankOptions options, String text) {
        return read(format, options, text.getBytes(StandardCharsets.UTF_8));
    }

    static List<TreebankSentence> read(TreebankFormat format, TreebankOptions options, byte[] bytes) {
        return drain(TreebankFile.reader(lines(bytes), "bank.txt", format, options));
    }

    static LineReader lines(byte[] bytes) {
        return new LineReader(SOURCE, new ByteArrayInputStream(bytes));
    }

    static List<TreebankSentence> drain(SentenceReader reader) {
        List<TreebankSentence> sentences = new ArrayList<>();
        for (ReadSentence next = reader.next(); next != null; next = reader.next()) {
            sentences.add(good(next));
        }
        return sentences;
    }

    /** The sentence, or an error if it cannot be used. */
    static TreebankSentence good(ReadSentence read) {
        if (read instanceof ReadSentence.Bad bad) {
            throw new CorpusException(bad.why().message());
        }
        return (TreebankSentence) read;
    }

    /** The words with their heads and relations, as the reference implementation writes them. */
    static List<String> labels(DependencyTree tree) {
        List<String> labels = new ArrayList<>();
        for (int word = 0; word < tree.size(); word++) {
            labels.add(tree.word(word) + " " + (tree.governor(word) + 1) + "-" + tree.relation(word));
        }
        return labels;
    }
}
