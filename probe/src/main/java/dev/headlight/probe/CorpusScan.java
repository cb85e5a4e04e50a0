package dev.headlight.probe;

import dev.headlight.UsageException;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.manifest.Manifest;
import dev.headlight.probe.words.WordVectors;
import dev.headlight.result.Checksums;
import dev.headlight.study.Reading;
import dev.headlight.text.Encoding;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What can be known of a corpus without a model: a first reading. */
final class CorpusScan {

    private static final int FARTHEST_OFFSET = 5;

    private final SortedMap<String, Integer> frequencies = new TreeMap<>();
    private final SortedMap<Integer, Long> rightByOffset = new TreeMap<>();
    private final MessageDigest digest = Checksums.sha256();
    private int sentences;
    private long words;
    private long wordsWithoutPunctuation;
    private double uniformNats;

    private CorpusScan() {}

    /** @throws UsageException if there is no sentence or no tree */
    static CorpusScan of(Reading reading) {
        CorpusScan scan = new CorpusScan();
        try (ExampleReader reader = reading.corpus().read(reading.model().tokenizer())) {
            reader.forEachRemaining(scan::add);
        }
        if (scan.sentences == 0) {
            throw new UsageException(reading.corpus().name() + " has no sentence that the model can read");
        }
        return scan;
    }

    private void add(Example example) {
        DependencyTree tree = example.annotation(DependencyTree.class);
        sentences++;
        words += tree.size();
        uniformNats += tree.size() * Math.log(tree.size() + 1.0);
        tree.words().forEach(word -> frequencies.merge(word, 1, Integer::sum));
        addToDigest(example.encoding());
        example.find(MaskedInput.class).ifPresent(this::addToDigest);
        for (int word = 0; word < tree.size(); word++) {
            if (!tree.isPunctuation(word)) {
                wordsWithoutPunctuation++;
                int offset = tree.governor(word) - word;
                if (!tree.isRoot(word) && Math.abs(offset) <= FARTHEST_OFFSET) {
                    rightByOffset.merge(offset, 1L, Long::sum);
                }
            }
        }
    }

    private void addToDigest(Encoding encoding) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (2 * encoding.length() + 1));
        bytes.putInt(encoding.length());
        for (int token = 0; token < encoding.length(); token++) {
            bytes.putInt(encoding.id(token)).putInt(encoding.word(token));
        }
        digest.update(bytes.flip());
    }

    /** What is hidden and to be predicted moves the maps of a measure that needs it. */
    private void addToDigest(MaskedInput input) {
        int[] shown = input.fedIds();
        int[] targets = input.targets();
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (shown.length + targets.length + 1));
        bytes.putInt(targets.length);
        IntStream.concat(Arrays.stream(shown), Arrays.stream(targets)).forEach(bytes::putInt);
        digest.update(bytes.flip());
    }

    int sentences() {
        return sentences;
    }

    long words() {
        return words;
    }

    SortedSet<String> vocabulary() {
        return new TreeSet<>(frequencies.keySet());
    }

    /** The bits that tell all governors if all candidates are equally likely. */
    double uniformBits() {
        return uniformNats / Math.log(2);
    }

    /** The fixed distance, up to five, at which most words other than punctuation have their governors. */
    int bestOffset() {
        int best = 1;
        for (Map.Entry<Integer, Long> entry : rightByOffset.entrySet()) {
            best = entry.getValue() > rightByOffset.getOrDefault(best, 0L) ? entry.getKey() : best;
        }
        return best;
    }

    /** The share of the running words that have a vector. */
    double coverage(WordVectors vectors) {
        long known = 0;
        for (Map.Entry<String, Integer> entry : frequencies.entrySet()) {
            known += vectors.knows(entry.getKey()) ? entry.getValue() : 0;
        }
        return AttachmentScores.share(known, words);
    }

    /** What tells the model's input from that of other corpora: a checksum of all tokens and their words. */
    String checksum() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every SHA-256 can be cloned", e);
        }
    }

    /** @param corpus what a reading says of the same corpus */
    ProbeResult.DataCard data(Manifest.CorpusCard corpus) {
        return new ProbeResult.DataCard(corpus, words, wordsWithoutPunctuation);
    }
}
