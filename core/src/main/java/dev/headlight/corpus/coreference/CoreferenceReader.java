package dev.headlight.corpus.coreference;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.coreference.Windows.Window;
import dev.headlight.text.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One reading of a coreference corpus: documents become windows, file after file. */
final class CoreferenceReader implements ExampleReader {

    private final List<Path> files;
    private final CoreferenceOptions options;
    private final Tokenizer tokenizer;
    private final @Nullable DependencyFile trees;
    private final Map<String, Long> notices = new TreeMap<>();
    private final Deque<Example> windows = new ArrayDeque<>();
    private int file;
    private @Nullable DocumentReader documents;

    CoreferenceReader(List<Path> files, CoreferenceOptions options, Tokenizer tokenizer) {
        this.files = files;
        this.options = options;
        this.tokenizer = tokenizer;
        this.trees = options.trees().map(DependencyFile::new).orElse(null);
    }

    @Override
    public boolean hasNext() {
        while (windows.isEmpty() && file < files.size()) {
            if (documents == null) {
                documents = new DocumentReader(LineReader.open(files.get(file)));
            }
            CoreferenceDocument document = documents.next();
            if (document == null) {
                documents.close();
                documents = null;
                file++;
            } else {
                cut(document);
            }
        }
        return !windows.isEmpty();
    }

    @Override
    public Example next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return windows.remove();
    }

    private void cut(CoreferenceDocument read) {
        DependencyDocument dependencies = trees == null ? null : trees.take(read.name());
        CoreferenceDocument document = dependencies == null ? read : dependencies.join(read);
        SpanNotices.of(document.spans()).forEach(this::notice);
        List<Span> spans = document.spans().stream().distinct().toList();
        HeadFinder heads = new HeadFinder(document, options.headWords(), dependencies);
        List<Mention> mentions = new ArrayList<>();
        spans.forEach(span -> mentions.add(mention(document, span, heads.head(span))));
        notice("mentions whose head is the last word for want of a tree", heads.withoutTree());
        Windows cutter = new Windows(document, tokenizer, options.windowPieces());
        int number = 0;
        for (Window window : cutter.cut(options.windows())) {
            windows.add(example(document, mentions, cutter, window, ++number));
        }
        notice("sentences cut at " + options.windowPieces() + " word pieces", cutter.sentencesCut());
    }

    private static Mention mention(CoreferenceDocument document, Span span, int head) {
        MentionType type = MentionType.of(document.words(), document.tags(), head);
        Optional<Person> person = type == MentionType.PRONOUN
                ? Pronoun.of(document.words().get(head)).map(Pronoun::person)
                : Optional.empty();
        String speaker = document.speakers().get(span.start());
        return new Mention(span.start(), span.end(), head, span.chain(), type, person, speaker);
    }

    /** The example of a window, without the words that yield no word piece. */
    private Example example(
            CoreferenceDocument document, List<Mention> mentions, Windows cutter, Window window, int number) {
        List<String> words = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        int[] positions = new int[window.end() - window.start() + 1];
        for (int word = window.start(); word < window.end(); word++) {
            if (cutter.hasPiece(word)) {
                words.add(document.words().get(word));
                tags.add(document.tags().get(word));
            }
            positions[word + 1 - window.start()] = words.size();
        }
        List<Mention> inside = mentions.stream()
                .filter(mention -> window.start() <= mention.start() && mention.end() <= window.end())
                .filter(mention -> cutter.hasPiece(mention.head()))
                .map(mention -> mention.moved(word -> positions[word - window.start()]))
                .toList();
        notice("words without a word piece, left out", window.end() - window.start() - words.size());
        return new Example(
                document.id() + "#" + number,
                document.name(),
                tokenizer.encodeWords(words),
                List.of(new CoreferenceWindow(words, tags, inside)));
    }

    private void notice(String what, long count) {
        if (count > 0) {
            notices.merge(what, count, Long::sum);
        }
    }

    @Override
    public double fractionRead() {
        double here = documents == null ? 0 : documents.fractionRead();
        return Math.min(1, (file + here) / files.size());
    }

    @Override
    public Map<String, Long> notices() {
        return Map.copyOf(notices);
    }

    @Override
    public void close() {
        if (documents != null) {
            documents.close();
            documents = null;
        }
        if (trees != null) {
            trees.close();
        }
        windows.clear();
        file = files.size();
    }
}
