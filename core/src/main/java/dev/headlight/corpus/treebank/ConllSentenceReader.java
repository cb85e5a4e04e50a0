package dev.headlight.corpus.treebank;

import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.conll.ConllColumns;
import dev.headlight.corpus.conll.ConllReader;
import dev.headlight.corpus.conll.ConllSentence;
import dev.headlight.corpus.conll.ConllSentence.NewDocument;
import dev.headlight.corpus.conll.ConllWord;
import dev.headlight.corpus.treebank.TreebankSentence.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sentences of the CoNLL formats. */
final class ConllSentenceReader implements SentenceReader {

    private final ConllReader sentences;
    private final String name;
    private final TreebankOptions options;

    /** @param name begins the names of sentences and documents that have none */
    ConllSentenceReader(LineReader lines, String name, ConllColumns columns, TreebankOptions options) {
        this.sentences = new ConllReader(lines, name, columns);
        this.name = name;
        this.options = options;
    }

    @Override
    public @Nullable ReadSentence next() {
        ConllSentence sentence = sentences.next();
        if (sentence == null) {
            return null;
        }
        String id = sentence.id().orElse(name + ":" + sentence.line());
        SentencePlace place = new SentencePlace(sentences.source(), sentence.line(), id);
        SentenceDraft draft = new SentenceDraft(place, options);
        for (ConllWord word : sentence.words()) {
            draft.add(word.line(), word.form(), word.head(), word.relation());
        }
        return draft.finish(
                sentence.id().isPresent(), sentence.document().map(this::document), features(sentence.words()));
    }

    private Document document(NewDocument started) {
        return started.id()
                .map(id -> new Document(id, true))
                .orElseGet(() -> new Document(name + ":" + started.line(), false));
    }

    private static List<WordFeatures> features(List<ConllWord> words) {
        return words.stream()
                .map(word -> WordFeatures.of(word.upos(), word.xpos(), word.lemma(), word.features()))
                .toList();
    }
}
