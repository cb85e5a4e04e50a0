package dev.headlight.viewer;

import dev.headlight.UsageException;
import dev.headlight.analysis.cards.CardsResult;
import dev.headlight.analysis.links.LinkIndex;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the viewer runs.
 *
 * @param host the address to listen on; one other than the loopback address lets other machines in, with a token
 * @param port the port, or 0 for any that is free
 * @param sentences to choose from in the page; the first is shown first
 * @param cards what runs over corpora say of each head, to be shown beside it; null without runs
 * @param index makes an index of links to be searched, while the page is already open; null for none
 * @param maxTokens the longest text that is shown
 * @param maxBytes how much memory the maps of earlier texts may take
 * @param threads how many texts are read at once
 */
public record ViewerSettings(
        String host,
        int port,
        List<Passage> sentences,
        @Nullable CardsResult cards,
        @Nullable Supplier<LinkIndex> index,
        int maxTokens,
        long maxBytes,
        int threads) {

    /** The address that only this machine reaches. */
    public static final String LOOPBACK = "127.0.0.1";

    /** What is shown where nothing was asked for (Clark et al. 2019 use such sentences). */
    public static final Passage FIRST = new Passage("The chef who ran to the store was out of food.", "");

    /** A part of the heap: beside earlier texts stand those that are being read, and answers on their way. */
    private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 4;

    public ViewerSettings {
        sentences = sentences.isEmpty() ? List.of(FIRST) : List.copyOf(sentences);
        if (port < 0 || port > 65_535) {
            throw new UsageException("no port " + port + ": choose one from 1 to 65535, or 0 for any that is free");
        }
        if (host.isBlank()) {
            throw new UsageException("the viewer needs a host to listen on, such as " + LOOPBACK);
        }
    }

    /** For this machine alone, on any free port. */
    public static ViewerSettings local(List<Passage> sentences) {
        return new ViewerSettings(LOOPBACK, 0, sentences, null, null, 512, MAX_BYTES, 2);
    }

    /** The same, at another address. */
    public ViewerSettings withHost(String other) {
        return new ViewerSettings(other, port, sentences, cards, index, maxTokens, maxBytes, threads);
    }

    /** The same, at another port; 0 for any that is free. */
    public ViewerSettings withPort(int other) {
        return new ViewerSettings(host, other, sentences, cards, index, maxTokens, maxBytes, threads);
    }

    /** The same, with the cards of heads. */
    public ViewerSettings withCards(CardsResult other) {
        return new ViewerSettings(host, port, sentences, other, index, maxTokens, maxBytes, threads);
    }

    /** The same, with an index to search, which is made or read on a thread of its own as the viewer starts. */
    public ViewerSettings withIndex(Supplier<LinkIndex> other) {
        return new ViewerSettings(host, port, sentences, cards, other, maxTokens, maxBytes, threads);
    }

    boolean isLocal() {
        return host.equals(LOOPBACK) || host.equals("localhost") || host.equals("::1") || host.equals("[::1]");
    }

    /**
     * What is read.
     *
     * @param text the sentence
     * @param pair the second text of a pair; empty for a single sentence
     * @param spaced whether its words are what stands between spaces, as in a treebank, or between tabs where it has any
     * @param mentions of entities, where they are known; of a spaced text only
     */
    public record Passage(String text, String pair, boolean spaced, List<MentionHead> mentions) {

        public Passage {
            mentions = List.copyOf(mentions);
        }

        /** As it is typed: its words are what the model's tokenizer takes for words. */
        public Passage(String text, String pair) {
            this(text, pair, false, List.of());
        }

        /** A sentence of these words. */
        public static Passage of(List<String> words, List<MentionHead> mentions) {
            return new Passage(SpacedText.of(words), "", true, mentions);
        }
    }

    /**
     * The head word of a mention.
     *
     * @param word its number, from 0
     * @param entity mentions of one entity have the same number
     */
    public record MentionHead(int word, int entity) {}
}
