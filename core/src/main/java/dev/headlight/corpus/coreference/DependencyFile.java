package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.coreference.CoreferenceDocument.Sentence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a CoNLL-U file, found by name. Documents are read as they are asked for; those passed over on the way are
 * kept, so that memory is small where both files have the same order. Not thread-safe.
 */
final class DependencyFile implements AutoCloseable {

    private static final Pattern NEW_DOCUMENT = Pattern.compile("#\\s*newdoc\\s+id\\s*=\\s*(\\S.*)");
    private static final Pattern WORD_NUMBER = Pattern.compile("[0-9]{1,7}");
    private static final Pattern PASSED_OVER = Pattern.compile("[0-9]+[-.][0-9]+");
    private static final int COLUMNS = 10;
    private static final int FORM = 1;
    private static final int UNIVERSAL_TAG = 3;
    private static final int OWN_TAG = 4;
    private static final int HEAD = 6;

    private final LineReader lines;
    private final Map<String, DependencyDocument> passedOver = new HashMap<>();
    private @Nullable Gathered current;

    DependencyFile(Path file) {
        this(LineReader.open(file));
    }

    DependencyFile(LineReader lines) {
        this.lines = lines;
    }

    /**
     * The document of that name; each can be taken once.
     *
     * @throws CorpusException if there is none, or the file is malformed
     */
    DependencyDocument take(String name) {
        DependencyDocument kept = passedOver.remove(name);
        while (kept == null) {
            Gathered gathered = next();
            if (gathered == null) {
                throw new CorpusException(lines.source() + " has no document \"" + name
                        + "\"; expected \"# newdoc id = " + name + "\" before its sentences");
            }
            if (gathered.name.equals(name)) {
                return gathered.finish(lines.source());
            }
            passedOver.put(gathered.name, gathered.finish(lines.source()));
        }
        return kept;
    }

    /** Reads up to the next document's start or the end of the file. */
    private @Nullable Gathered next() {
        for (String line = lines.next(); line != null; line = lines.next()) {
            Matcher document = NEW_DOCUMENT.matcher(line);
            if (document.matches()) {
                Gathered finished = current;
                current = new Gathered(document.group(1).strip());
                if (finished != null) {
                    finished.endSentence();
                    return finished;
                }
            } else if (line.isBlank()) {
                if (current != null) {
                    current.endSentence();
                }
            } else if (!line.startsWith("#")) {
                addWord(line);
            }
        }
        Gathered finished = current;
        current = null;
        if (finished != null) {
            finished.endSentence();
        }
        return finished;
    }

    private void addWord(String line) {
        if (current == null) {
            throw lines.error(
                    "a word before the first \"# newdoc id = …\"; the trees are found by their document's name");
        }
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw lines.error(columns.length + " columns; expected 10, separated by tabs (CoNLL-U)");
        }
        if (PASSED_OVER.matcher(columns[0]).matches()) {
            return;
        }
        if (!columns[0].equals(String.valueOf(current.sentenceSize() + 1))
                || !WORD_NUMBER.matcher(columns[HEAD]).matches()) {
            throw lines.error("word \"" + columns[0] + "\" with head \"" + columns[HEAD] + "\"; expected word "
                    + (current.sentenceSize() + 1) + " and the number of its head, or 0");
        }
        current.add(columns, lines);
    }

    @Override
    public void close() {
        lines.close();
    }

    /** A document while it is read. */
    private final class Gathered {

        private final String name;
        private final List<String> words = new ArrayList<>();
        private final List<String> tags = new ArrayList<>();
        private final List<String> universalTags = new ArrayList<>();
        private final List<Integer> governors = new ArrayList<>();
        private final List<Long> places = new ArrayList<>();
        private final List<Sentence> sentences = new ArrayList<>();
        private int sentenceStart;

        Gathered(String name) {
            this.name = name;
        }

        int sentenceSize() {
            return words.size() - sentenceStart;
        }

        void add(String[] columns, LineReader at) {
            int head = Integer.parseInt(columns[HEAD]);
            words.add(DocumentBuilder.restore(columns[FORM]));
            universalTags.add(columns[UNIVERSAL_TAG]);
            String tag = columns[OWN_TAG].equals("_") ? columns[UNIVERSAL_TAG] : columns[OWN_TAG];
            tags.add(tag.equals("_") ? "" : tag);
            governors.add(head == 0 ? -1 : sentenceStart + head - 1);
            places.add(at.line());
        }

        void endSentence() {
            if (sentenceSize() == 0) {
                return;
            }
            for (int governor : governors.subList(sentenceStart, governors.size())) {
                if (governor >= words.size()) {
                    throw lines.error("the sentence that ends here has a word with head "
                            + (governor - sentenceStart + 1) + ", but " + sentenceSize() + " words");
                }
            }
            sentences.add(new Sentence(sentenceStart, words.size(), Optional.empty()));
            sentenceStart = words.size();
        }

        DependencyDocument finish(String source) {
            return new DependencyDocument(
                    source,
                    List.copyOf(words),
                    List.copyOf(tags),
                    List.copyOf(universalTags),
                    governors.stream().mapToInt(Integer::intValue).toArray(),
                    places.stream().mapToLong(Long::longValue).toArray(),
                    List.copyOf(sentences));
        }
    }
}
