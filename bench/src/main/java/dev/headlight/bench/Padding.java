package dev.headlight.bench;

import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.SegmentsCorpus;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.inference.Models;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much of what the model computes is padding. Arguments: treebanks ({@code .conllu}), whose sentences are read one by one, ready-made
 * segments ({@code .json}), and texts, which are cut into segments of 128 tokens.
 */
public final class Padding {

    private Padding() {}

    public static void main(String[] arguments) {
        try (AttentionModel model = Models.open("bert-base-uncased")) {
            System.out.println("file                              examples    tokens  mean length  of which padding");
            for (String argument : arguments) {
                Counting counting = new Counting(model);
                counting.read(corpus(Path.of(argument)));
                counting.tell(Path.of(argument).getFileName().toString());
            }
        }
    }

    private static Corpus corpus(Path file) {
        String name = file.toString();
        if (name.endsWith(".conllu")) {
            return TreebankCorpus.of(List.of(file), TreebankOptions.defaults());
        }
        return name.endsWith(".json") ? new SegmentsCorpus(file, 512) : TextCorpus.files(List.of(file), 128, 1);
    }

    /** Counts tokens in the place of computing anything. */
    private static final class Counting extends StandIn {

        private final LongAdder examples = new LongAdder();
        private final LongAdder tokens = new LongAdder();
        private final LongAdder computed = new LongAdder();

        private Counting(AttentionModel model) {
            super(model);
        }

        @Override
        public void observe(List<Example> batch, Measure measure, MapReceiver receiver) {
            int width = batch.stream().mapToInt(Example::length).max().orElseThrow();
            examples.add(batch.size());
            computed.add((long) width * batch.size());
            batch.forEach(example -> tokens.add(example.length()));
        }

        private void tell(String name) {
            System.out.printf(
                    Locale.ROOT,
                    "%-32s %9d %9d %12.1f %16.2f %%%n",
                    name,
                    examples.sum(),
                    tokens.sum(),
                    tokens.sum() / (double) examples.sum(),
                    100.0 * (computed.sum() - tokens.sum()) / computed.sum());
        }
    }
}
