package dev.headlight.inference.internal.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.headlight.CorpusException;
import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.inference.internal.engine.NativeEngine;
import dev.headlight.text.Encoding;
import dev.headlight.text.TokenRole;
import dev.headlight.text.Tokenizer;
import dev.headlight.text.Visible;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A tokenizer as Hugging Face's library saves it: word pieces, byte pairs or a unigram model. Words that are given are joined
 * by spaces and read as text, each token going to the word that it begins in, so that a list and its text give the same
 * tokens. Thread-safe.
 */
final class JsonTokenizer implements Tokenizer, AutoCloseable {

    /** A text that shows what stands around texts. */
    private static final String PROBE = "a";

    private final TokenizerFile file;
    private final HuggingFaceTokenizer huggingFace;
    private final int maskId;
    private final OptionalInt unknownId;
    private final String mark;
    private final Frame single;
    private final Frame pair;
    private final Map<Integer, String> tokens = new HashMap<>();

    /**
     * The model's own tokens around one or two texts.
     *
     * @param ids before the first text, between the two, and after the last
     * @param segments of these and of the texts: {@code [before, first, between, second, after]}
     */
    private record Frame(int[] before, int[] between, int[] after, int[] segments) {

        int size() {
            return before.length + between.length + after.length;
        }
    }

    /** @param mask what the model's files call the token that hides another; null if they do not say */
    JsonTokenizer(TokenizerFile file, @Nullable String mask) {
        this.file = file;
        NativeEngine.prepare();
        Map<String, String> options = Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");
        try {
            this.huggingFace = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(file.bytes()), options);
        } catch (LinkageError e) {
            throw NativeEngine.notStarted("the tokenizer library", e);
        } catch (IOException | RuntimeException e) {
            throw new ModelException(file.file() + " is no tokenizer that the library reads: " + e.getMessage(), e);
        }
        this.maskId = file.idOf(mask == null ? List.of("[MASK]", "<mask>") : List.of(mask));
        this.unknownId = file.unknownId();
        this.mark = file.mark();
        file.ids().forEach((token, id) -> tokens.put(id, token));
        if (huggingFace.encode(PROBE, false, false).getIds().length == 0) {
            throw new ModelException(file.file() + " makes no token of \"" + PROBE
                    + "\", so that nothing tells where the model's own tokens stand; expected a tokenizer of text");
        }
        this.single = frame(huggingFace.encode(PROBE, true, false));
        this.pair = frame(huggingFace.encode(PROBE, PROBE, true, false));
    }

    /** What stands around the texts, which are those tokens that are not special. */
    private static Frame frame(ai.djl.huggingface.tokenizers.Encoding found) {
        long[] special = found.getSpecialTokenMask();
        int[] ids = Arrays.stream(found.getIds()).mapToInt(Math::toIntExact).toArray();
        int[] types =
                Arrays.stream(found.getTypeIds()).mapToInt(Math::toIntExact).toArray();
        int first = 0;
        while (first < ids.length && special[first] == 1) {
            first++;
        }
        int last = ids.length;
        while (last > first && special[last - 1] == 1) {
            last--;
        }
        int gap = first;
        while (gap < last && special[gap] == 0) {
            gap++;
        }
        int second = gap;
        while (second < last && special[second] == 1) {
            second++;
        }
        int[] segments = {
            first > 0 ? types[0] : 0,
            first < ids.length ? types[Math.min(first, ids.length - 1)] : 0,
            second > gap ? types[gap] : 0,
            last > first ? types[last - 1] : 0,
            last < ids.length ? types[ids.length - 1] : 0
        };
        return new Frame(
                Arrays.copyOfRange(ids, 0, first),
                Arrays.copyOfRange(ids, gap, second),
                Arrays.copyOfRange(ids, last, ids.length),
                segments);
    }

    @Override
    public Encoding pieces(String text) {
        return encode(text, new WordStarts(text));
    }

    @Override
    public Encoding piecesOfWords(List<String> words) {
        return encode(String.join(" ", words), new WordStarts(words));
    }

    private Encoding encode(String text, WordStarts words) {
        String clean = CodePoints.withoutLoneSurrogates(text);
        var found = huggingFace.encode(clean, false, false);
        CodePoints positions = new CodePoints(clean);
        CharSpan[] spans = found.getCharTokenSpans();
        long[] ids = found.getIds();
        long[] wordIds = found.getWordIds();
        int[] starts = new int[ids.length];
        int[] ends = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ends[i] = spans[i] == null ? (i == 0 ? 0 : ends[i - 1]) : end(positions, spans, i);
            starts[i] =
                    spans[i] == null ? ends[i] : withoutBlanks(clean, positions.index(spans[i].getStart()), ends[i]);
        }
        EncodingBuilder builder = new EncodingBuilder();
        boolean told = Arrays.stream(wordIds).distinct().count() > 1;
        for (int i = 0; i < ids.length; i++) {
            int word = words.isGiven() || !told ? words.at(starts[i]) : Math.toIntExact(wordIds[i]);
            boolean hides = ids[i] == maskId && maskId >= 0;
            builder.add(
                    (int) ids[i],
                    found.getTokens()[i],
                    hides ? TokenRole.MASK : TokenRole.PIECE,
                    Math.max(0, word),
                    starts[i],
                    Math.max(starts[i], ends[i]));
        }
        return builder.build(text);
    }

    /** A letter's accents are the letter's, unless they are a token of their own. */
    private static int end(CodePoints positions, CharSpan[] spans, int token) {
        CharSpan next = token + 1 < spans.length ? spans[token + 1] : null;
        boolean apart = next != null && next.getStart() == spans[token].getEnd();
        return apart ? positions.index(spans[token].getEnd()) : positions.indexPastMarks(spans[token].getEnd());
    }

    /** A piece may take in the blank before it, which belongs to no word. */
    private static int withoutBlanks(String text, int start, int end) {
        int first = start;
        while (first < end && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        return first < end ? first : start;
    }

    @Override
    public Encoding tokens(List<String> given) {
        return ready(
                given,
                IntStream.range(0, given.size()).map(i -> idOf(given.get(i), i)).toArray());
    }

    @Override
    public Encoding ids(int[] ids) {
        return ready(KnownIds.tokens(ids, tokens), ids).withZeroSegmentIds();
    }

    private Encoding ready(List<String> given, int[] ids) {
        EncodingBuilder builder = new EncodingBuilder();
        StringBuilder text = new StringBuilder();
        int word = -1;
        boolean mayContinue = false;
        for (int i = 0; i < given.size(); i++) {
            String token = given.get(i);
            int id = ids[i];
            if (isFrame(id)) {
                special(builder, id, builder.segment());
                builder.endSegment(isSeparator(id));
                mayContinue = false;
                continue;
            }
            boolean continues = mayContinue && continues(token);
            word += continues ? 0 : 1;
            text.append(continues || text.isEmpty() ? "" : " ");
            int start = text.length();
            text.append(token.startsWith(mark) ? token.substring(mark.length()) : token);
            builder.add(id, token, id == maskId ? TokenRole.MASK : TokenRole.PIECE, word, start, text.length());
            mayContinue = true;
        }
        return builder.build(text.toString());
    }

    /** Word pieces are marked where they go on, the others where they begin. */
    private boolean continues(String token) {
        boolean marked = token.startsWith(mark);
        return mark.equals("Ġ") || mark.equals("▁") ? !marked : marked && token.length() > mark.length();
    }

    private int idOf(String token, int position) {
        Integer id = file.ids().get(token);
        if (id == null) {
            throw new CorpusException("token " + (position + 1) + ", " + Visible.quote(token)
                    + ", is not in the model's vocabulary of " + file.ids().size()
                    + " tokens: give tokens that this model's tokenizer makes, or give the text instead");
        }
        return id;
    }

    private boolean isFrame(int id) {
        return contains(pair.before(), id) || contains(pair.between(), id) || contains(pair.after(), id);
    }

    private boolean isSeparator(int id) {
        return contains(pair.between(), id) || contains(pair.after(), id);
    }

    private static boolean contains(int[] ids, int id) {
        return Arrays.stream(ids).anyMatch(each -> each == id);
    }

    @Override
    public OptionalInt unknownId() {
        return unknownId;
    }

    @Override
    public Encoding frame(Encoding a) {
        EncodingBuilder builder = new EncodingBuilder();
        specials(builder, single.before(), single.segments()[0]);
        builder.append(a, 0, 0, single.segments()[1]);
        specials(builder, single.after(), single.segments()[4]);
        return builder.build(a.text());
    }

    @Override
    public Encoding frame(Encoding a, Encoding b) {
        EncodingBuilder builder = new EncodingBuilder();
        specials(builder, pair.before(), pair.segments()[0]);
        builder.append(a, 0, 0, pair.segments()[1]);
        specials(builder, pair.between(), pair.segments()[2]);
        builder.append(b, a.wordCount(), a.text().length() + 1, pair.segments()[3]);
        specials(builder, pair.after(), pair.segments()[4]);
        return builder.build(a.text() + " " + b.text());
    }

    private void specials(EncodingBuilder builder, int[] ids, int segment) {
        for (int id : ids) {
            special(builder, id, segment);
        }
    }

    private void special(EncodingBuilder builder, int id, int segment) {
        TokenRole role = isSeparator(id) && !contains(pair.before(), id) ? TokenRole.SEP : TokenRole.CLS;
        builder.add(id, tokens.getOrDefault(id, "#" + id), role, -1, -1, -1, segment);
    }

    @Override
    public int specialTokens(boolean isPair) {
        return (isPair ? pair : single).size();
    }

    @Override
    public int maskId() {
        if (maskId < 0) {
            throw new UsageException(file.file() + " knows no token that hides another");
        }
        return maskId;
    }

    /** Frees the native library's copy of the vocabulary; the tokenizer is not used again. */
    @Override
    public void close() {
        huggingFace.close();
    }
}
