package dev.headlight.corpus.coreference;

import dev.headlight.corpus.AbstractInputsReader;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.Input;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.Unusable;
import dev.headlight.corpus.coreference.DocumentReader.ReadDocument;
import dev.headlight.corpus.coreference.Windows.Window;
import dev.headlight.corpus.treebank.Morphology;
import dev.headlight.corpus.treebank.WordFeatures;
import dev.headlight.result.Unit;
import dev.headlight.text.Tokenizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One reading of a coreference corpus: documents become windows, file after file. */
final class CoreferenceReader extends AbstractInputsReader {

    private final List<Input> files;
    private final CoreferenceOptions options;
    private final Tokenizer tokenizer;
    private final @Nullable DependencyFile trees;
    private final Deque<Example> windows = new ArrayDeque<>();

    CoreferenceReader(
            String corpus, List<Input> files, Optional<Input> trees, CoreferenceOptions options, Tokenizer tokenizer) {
        super(
                corpus,
                files,
                options.badExamples(),
                "has no document: give CoNLL-2012 or OntoGUM files, whose documents begin with \"#begin document\","
                        + " or CorefUD files");
        this.files = files;
        this.options = options;
        this.tokenizer = tokenizer;
        this.trees = trees.map(input -> new DependencyFile(input.lines())).orElse(null);
    }

    @Override
    protected Examples examples(int number, LineReader lines) {
        String file = files.get(number).name();
        DocumentReader documents = DocumentReader.open(lines, file);
        return () -> next(documents, files.size() > 1 ? file + ":" : "");
    }

    private @Nullable Example next(DocumentReader documents, String prefix) {
        while (windows.isEmpty()) {
            ReadDocument document = documents.next();
            if (document == null) {
                return null;
            }
            cut(document, prefix + document.document().name());
        }
        return windows.remove();
    }

    @Override
    protected @Nullable Example advance() {
        Example next = super.advance();
        if (next == null && trees != null) {
            ended(trees.source());
        }
        return next;
    }

    /** @param name what the document is called in the corpus */
    private void cut(ReadDocument read, String name) {
        log().count("mentions that hold no word, passed over", read.emptyMentions());
        log().count("mentions with gaps, passed over", read.partedMentions());
        if (read.document().words().isEmpty()) {
            log().leaveOut(new Unusable(
                    "no word",
                    read.document().source() + ": document " + read.document().id(),
                    "it has no word"));
            return;
        }
        DependencyDocument joined =
                trees == null ? null : trees.take(read.document().name());
        CoreferenceDocument document = joined == null ? read.document() : joined.join(read.document());
        Windows cutter = new Windows(document, tokenizer, options.windowPieces() - tokenizer.specialTokens(false));
        Optional<Unusable> tooLong = cutter.wordThatNoWindowHolds();
        if (tooLong.isPresent()) {
            log().leaveOut(tooLong.get());
            return;
        }
        SpanNotices.of(document.spans()).forEach(log()::count);
        DependencyDocument dependencies = joined == null ? read.dependencies().orElse(null) : joined;
        if (dependencies != null) {
            dependencies.badHeads().forEach(head -> log().mend("heads out of range, taken for roots", head));
        }
        List<Mention> mentions = mentions(document, new HeadFinder(document, options.headWords(), dependencies));
        int number = 0;
        for (Window window : cutter.cut(options.windows())) {
            Example example = example(document, name, mentions, cutter, window, ++number);
            if (example != null) {
                windows.add(example);
            }
        }
        log().count("sentences cut at " + options.windowPieces() + " tokens", cutter.sentencesCut());
    }

    private List<Mention> mentions(CoreferenceDocument document, HeadFinder heads) {
        MentionTypes types = MentionTypes.of(document, options.language());
        List<Mention> mentions = new ArrayList<>();
        document.spans().stream()
                .distinct()
                .forEach(span -> mentions.add(mention(document, span, heads.head(span), types)));
        log().count("mentions whose head is the last word for want of a tree", heads.withoutTree());
        log().count(
                        "mentions whose type is unknown, counted as nominal: neither universal tags nor those of the Penn or"
                                + " Chinese Treebank",
                        types.unknown());
        return mentions;
    }

    private Mention mention(CoreferenceDocument document, Span span, int head, MentionTypes types) {
        MentionType type = types.of(head);
        WordFeatures features = document.features().get(head);
        Optional<Person> person = type == MentionType.PRONOUN
                ? options.language()
                        .pronoun(document.words().get(head), features)
                        .map(Pronoun::person)
                : Optional.empty();
        String speaker = document.speakers().get(span.start());
        return new Mention(span.start(), span.end(), head, span.chain(), type, person, speaker);
    }

    /** The example of a window, without the words that yield no word piece; null where no other is left. */
    private @Nullable Example example(
            CoreferenceDocument document,
            String name,
            List<Mention> mentions,
            Windows cutter,
            Window window,
            int number) {
        List<String> words = new ArrayList<>();
        List<WordFeatures> features = new ArrayList<>();
        int[] positions = new int[window.end() - window.start() + 1];
        for (int word = window.start(); word < window.end(); word++) {
            if (cutter.hasPiece(word)) {
                words.add(document.words().get(word));
                features.add(document.features().get(word));
            }
            positions[word + 1 - window.start()] = words.size();
        }
        log().count("words without a word piece, left out", window.end() - window.start() - words.size());
        if (words.isEmpty()) {
            log().leaveOut(new Unusable(
                    "no word piece",
                    document.source() + ", line " + document.lines()[window.start()] + ": document " + document.id(),
                    "no word of the window that begins here yields a word piece"));
            return null;
        }
        List<Mention> inside = mentions.stream()
                .filter(mention -> window.start() <= mention.start() && mention.end() <= window.end())
                .filter(mention -> cutter.hasPiece(mention.head()))
                .map(mention -> mention.moved(word -> positions[word - window.start()]))
                .toList();
        String part = document.part().isEmpty() ? "" : ":" + document.part();
        return new Example(
                unique(name + part + "#" + number),
                name,
                Unit.DOCUMENT,
                tokenizer.encodeWords(words),
                List.of(new CoreferenceWindow(words, features, inside, options.language()), new Morphology(features)));
    }

    @Override
    public void close() {
        super.close();
        if (trees != null) {
            trees.close();
        }
    }
}
