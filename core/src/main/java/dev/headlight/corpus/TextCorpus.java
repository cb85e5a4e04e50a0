package dev.headlight.corpus;

import dev.headlight.CorpusException;
import dev.headlight.UsageException;
import dev.headlight.text.Encoding;
import dev.headlight.text.Tokenizer;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plain text, a sentence or paragraph a line, documents separated by blank lines, cut into segments as BERT's
 * pre-training did (paper, §3): {@code [CLS] A [SEP] B [SEP]} of at most a given number of word pieces, where B continues
 * A.
 */
public final class TextCorpus implements Corpus {

    private static final int SHORTEST_SEGMENT = 8;

    private final String name;
    private final List<Path> files;
    private final List<Supplier<LineReader>> sources;
    private final int maxLength;
    private final long seed;

    private TextCorpus(String name, List<Path> files, List<Supplier<LineReader>> sources, int maxLength, long seed) {
        if (maxLength < SHORTEST_SEGMENT) {
            throw new UsageException(
                    "segments of " + maxLength + " word pieces are too short: give " + SHORTEST_SEGMENT + " or more");
        }
        this.name = name;
        this.files = List.copyOf(files);
        this.sources = List.copyOf(sources);
        this.maxLength = maxLength;
        this.seed = seed;
    }

    /**
     * Text files.
     *
     * @param maxLength the most word pieces of a segment, special tokens included
     * @param seed of the segments' lengths and cuts
     */
    public static TextCorpus files(List<Path> files, int maxLength, long seed) {
        if (files.isEmpty()) {
            throw new UsageException("no text file is given");
        }
        List<Supplier<LineReader>> sources = new ArrayList<>();
        files.forEach(file -> sources.add(() -> LineReader.open(file)));
        return new TextCorpus(CorpusFiles.name(files), files, sources, maxLength, seed);
    }

    /**
     * Text from a stream.
     *
     * @param name what messages and reports call it
     * @param stream opens it, once for each reading
     */
    public static TextCorpus stream(String name, Supplier<InputStream> stream, int maxLength, long seed) {
        return new TextCorpus(name, List.of(), List.of(() -> new LineReader(name, stream.get())), maxLength, seed);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Path> files() {
        return files;
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        return new Reader(new SegmentCutter(tokenizer, maxLength, seed));
    }

    private final class Reader implements ExampleReader {

        private final SegmentCutter cutter;
        private final Deque<Example> ready = new ArrayDeque<>();
        private @Nullable LineReader lines;
        private int nextSource;
        private int document;
        private int segment;
        private boolean inDocument;

        Reader(SegmentCutter cutter) {
            this.cutter = cutter;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty()) {
                LineReader reader = lines;
                if (reader != null) {
                    take(reader);
                } else if (nextSource < sources.size()) {
                    lines = sources.get(nextSource++).get();
                    document = 0;
                } else {
                    return false;
                }
            }
            return true;
        }

        private void take(LineReader reader) {
            String line = reader.next();
            if (line != null && !line.isBlank()) {
                if (!inDocument) {
                    inDocument = true;
                    document++;
                    segment = 0;
                }
                offer(reader, cutter.add(line.strip()));
            } else {
                offer(reader, cutter.endDocument());
                inDocument = false;
                if (line == null) {
                    closeSource(reader);
                }
            }
        }

        private void offer(LineReader reader, List<Encoding> segments) {
            String id = Path.of(reader.source()).getFileName() + "#" + document;
            segments.forEach(encoding -> ready.add(new Example(id + "." + ++segment, id, encoding)));
        }

        private void closeSource(LineReader reader) {
            reader.close();
            lines = null;
            if (document == 0) {
                throw new CorpusException(reader.source() + " holds no text");
            }
        }

        @Override
        public Example next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        @Override
        public double fractionRead() {
            LineReader reader = lines;
            int whole = reader == null ? nextSource : nextSource - 1;
            return (whole + (reader == null ? 0 : reader.fractionRead())) / sources.size();
        }

        @Override
        public Map<String, Long> notices() {
            long cut = cutter.piecesCut();
            return cut == 0 ? Map.of() : Map.of("word pieces cut so that segments fit", cut);
        }

        @Override
        public void close() {
            if (lines != null) {
                lines.close();
            }
        }
    }
}
