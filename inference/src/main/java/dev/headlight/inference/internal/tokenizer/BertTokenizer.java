package dev.headlight.inference.internal.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.headlight.CorpusException;
import dev.headlight.ModelException;
import dev.headlight.inference.internal.engine.Lazy;
import dev.headlight.inference.internal.engine.NativeEngine;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import dev.headlight.text.Tokenizer;
import dev.headlight.text.Visible;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * BERT's tokenizer: clean-up, lower-casing and accent stripping for uncased models, CJK characters apart, punctuation
 * apart, greedy word pieces (Devlin et al. 2019). A word that no pieces make up, or of more than 100 characters, is
 * [UNK].
 *
 * <p>The text of a special token, such as "[MASK]", is text like any other in {@link #pieces} and
 * {@link #piecesOfWords}: only {@link #tokens} and {@link #frame} yield special tokens. Thread-safe.
 */
public final class BertTokenizer implements Tokenizer, AutoCloseable {

    private static final String PAD = "[PAD]";
    private static final String UNK = "[UNK]";
    private static final String CLS = "[CLS]";
    private static final String SEP = "[SEP]";
    private static final String MASK = "[MASK]";
    private static final List<String> CANONICAL = List.of(PAD, UNK, CLS, SEP, MASK);

    private final Map<String, Integer> ids;
    private final Map<Integer, String> pieces = new HashMap<>();
    private final boolean stripsAccents;
    private final Lazy<HuggingFaceTokenizer> huggingFace;

    /**
     * @param source what messages call the vocabulary
     * @param vocabulary the word pieces by number, with [PAD], [UNK], [CLS], [SEP] and [MASK] once each; of other pieces that
     *     stand twice the last counts
     * @param lowerCase whether the text is lower-cased and stripped of accents
     * @throws ModelException if a special token is missing or stands twice
     */
    public BertTokenizer(String source, List<String> vocabulary, boolean lowerCase) {
        this.stripsAccents = lowerCase;
        this.ids = new HashMap<>(2 * vocabulary.size());
        for (int id = 0; id < vocabulary.size(); id++) {
            pieces.put(id, vocabulary.get(id));
            Integer before = ids.put(vocabulary.get(id), id);
            if (before != null && CANONICAL.contains(vocabulary.get(id))) {
                throw new ModelException(String.format(
                        Locale.ROOT,
                        "%s has %s twice, in lines %d and %d; a model knows it by one number",
                        source,
                        vocabulary.get(id),
                        before + 1,
                        id + 1));
            }
        }
        for (String special : CANONICAL) {
            if (!ids.containsKey(special)) {
                throw new ModelException("the vocabulary of " + vocabulary.size() + " word pieces lacks \"" + special
                        + "\"; a BERT vocabulary has " + String.join(", ", CANONICAL) + " (" + source + ")");
            }
        }
        this.huggingFace = new Lazy<>(() -> open(TokenizerJson.of(ids, lowerCase)));
    }

    private static HuggingFaceTokenizer open(byte[] json) {
        NativeEngine.prepare();
        Map<String, String> options = Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");
        try {
            return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options);
        } catch (IOException | RuntimeException | LinkageError e) {
            throw NativeEngine.notStarted("the tokenizer library", e);
        }
    }

    @Override
    public Encoding pieces(String text) {
        String clean = CodePoints.withoutLoneSurrogates(text);
        CodePoints positions = new CodePoints(clean);
        var found = huggingFace.get().encode(clean);
        CharSpan[] spans = found.getCharTokenSpans();
        EncodingBuilder builder = new EncodingBuilder();
        for (int i = 0; i < spans.length; i++) {
            piece(
                    builder,
                    (int) found.getIds()[i],
                    found.getTokens()[i],
                    (int) found.getWordIds()[i],
                    positions.index(spans[i].getStart()),
                    end(positions, spans[i]));
        }
        return builder.build(text);
    }

    @Override
    public Encoding piecesOfWords(List<String> words) {
        String[] clean = words.stream().map(CodePoints::withoutLoneSurrogates).toArray(String[]::new);
        var found = huggingFace.get().encode(clean);
        CharSpan[] spans = found.getCharTokenSpans();
        EncodingBuilder builder = new EncodingBuilder();
        int word = 0;
        int wordStart = 0;
        CodePoints positions = new CodePoints(clean.length == 0 ? "" : clean[0]);
        for (int i = 0; i < spans.length; i++) {
            while (word < found.getWordIds()[i]) {
                wordStart += clean[word].length() + 1;
                positions = new CodePoints(clean[++word]);
            }
            piece(
                    builder,
                    (int) found.getIds()[i],
                    found.getTokens()[i],
                    word,
                    wordStart + positions.index(spans[i].getStart()),
                    wordStart + end(positions, spans[i]));
        }
        return builder.build(String.join(" ", words));
    }

    /** A letter's accents that the library strips are the letter's. */
    private int end(CodePoints positions, CharSpan span) {
        return stripsAccents ? positions.indexPastMarks(span.getEnd()) : positions.index(span.getEnd());
    }

    @Override
    public Encoding tokens(List<String> tokens) {
        return ready(
                tokens,
                IntStream.range(0, tokens.size())
                        .map(i -> idOf(tokens.get(i), i))
                        .toArray());
    }

    @Override
    public Encoding ids(int[] given) {
        return ready(KnownIds.tokens(given, pieces), given).withZeroSegmentIds();
    }

    private Encoding ready(List<String> tokens, int[] given) {
        EncodingBuilder builder = new EncodingBuilder();
        StringBuilder text = new StringBuilder();
        int word = -1;
        boolean mayContinue = false;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            int id = given[i];
            if (token.equals(CLS) || token.equals(SEP)) {
                special(builder, id, token);
                mayContinue = false;
                continue;
            }
            boolean continues = mayContinue && isContinuation(token);
            if (!continues) {
                word++;
                text.append(text.isEmpty() ? "" : " ");
            }
            int start = text.length();
            text.append(isContinuation(token) ? token.substring(2) : token);
            piece(builder, id, token, word, start, text.length());
            mayContinue = true;
        }
        return builder.build(text.toString());
    }

    private static boolean isContinuation(String token) {
        return token.length() > 2 && token.startsWith("##");
    }

    private int idOf(String token, int position) {
        Integer id = ids.get(token);
        if (id == null) {
            throw new CorpusException("token " + (position + 1) + ", " + Visible.quote(token)
                    + ", is not in the model's vocabulary of " + ids.size()
                    + " word pieces: give tokens that this model's tokenizer makes, or give the text instead");
        }
        if (token.equals(PAD)) {
            throw new CorpusException("token " + (position + 1) + " is [PAD]: leave padding out");
        }
        return id;
    }

    @Override
    public OptionalInt unknownId() {
        return OptionalInt.of(ids.getOrDefault(UNK, -1));
    }

    @Override
    public Encoding frame(Encoding a) {
        EncodingBuilder builder = new EncodingBuilder();
        special(builder, CLS);
        builder.append(a, 0, 0);
        special(builder, SEP);
        return builder.build(a.text());
    }

    @Override
    public Encoding frame(Encoding a, Encoding b) {
        EncodingBuilder builder = new EncodingBuilder();
        special(builder, CLS);
        builder.append(a, 0, 0);
        special(builder, SEP);
        builder.append(b, a.wordCount(), a.text().length() + 1);
        special(builder, SEP);
        return builder.build(a.text() + " " + b.text());
    }

    private static void piece(EncodingBuilder builder, int id, String token, int word, int start, int end) {
        builder.add(id, token, token.equals(MASK) ? TokenRole.MASK : TokenRole.PIECE, word, start, end);
    }

    /** Adds [CLS] or [SEP]; the segment is 0 up to and including the first [SEP] and 1 after it. */
    private void special(EncodingBuilder builder, String token) {
        special(builder, ids.getOrDefault(token, -1), token);
    }

    private static void special(EncodingBuilder builder, int id, String token) {
        boolean separator = token.equals(SEP);
        builder.add(id, token, separator ? TokenRole.SEP : TokenRole.CLS, -1, -1, -1);
        builder.endSegment(separator);
    }

    @Override
    public int specialTokens(boolean pair) {
        return pair ? 3 : 2;
    }

    /** Frees the native library's copy of the vocabulary; the tokenizer is not used again. */
    @Override
    public void close() {
        if (huggingFace.isMade()) {
            huggingFace.get().close();
        }
    }
}
