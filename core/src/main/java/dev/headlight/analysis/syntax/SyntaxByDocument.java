package dev.headlight.analysis.syntax;

import dev.headlight.analysis.DocumentScores;
import dev.headlight.analysis.DocumentScores.ChosenHead;
import dev.headlight.analysis.DocumentScores.Contest;
import dev.headlight.analysis.DocumentScores.Kind;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.maps.HeadGrid;
import dev.headlight.stats.BlockCounts;
import dev.headlight.stats.BlockCounts.BlockCount;
import dev.headlight.stats.Resampling;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The best head of each relation, and all of them together as a parser, document by document. */
final class SyntaxByDocument {

    private final HeadGrid grid;
    private final Resampling resampling;
    private final FixedOffsets offsets;
    private final List<SyntaxCounts> blocks;
    private final List<String> names;
    private final Set<String> answerable;

    /** The tallies of each relation by the index of their block; the relations are sorted. */
    private final Map<String, Map<Integer, SyntaxTally>> relations = new TreeMap<>();

    SyntaxByDocument(
            HeadGrid grid, Resampling resampling, FixedOffsets offsets, List<SyntaxCounts> blocks, List<String> names) {
        this.grid = grid;
        this.resampling = resampling;
        this.offsets = offsets;
        this.blocks = blocks;
        this.names = names;
        this.answerable = SyntaxCounts.answerable(blocks);
        for (int block = 0; block < blocks.size(); block++) {
            for (Map.Entry<String, SyntaxTally> relation :
                    blocks.get(block).relations().entrySet()) {
                relations
                        .computeIfAbsent(relation.getKey(), label -> new TreeMap<>())
                        .put(block, relation.getValue());
            }
        }
    }

    /** The most frequent relations first; nothing of one that occurs in a single block. */
    List<DocumentScores> all() {
        List<DocumentScores> scores = new ArrayList<>();
        together().ifPresent(scores::add);
        relations.entrySet().stream()
                .filter(relation -> answerable.contains(relation.getKey()))
                .sorted(Comparator.comparingLong(relation -> -words(relation.getValue())))
                .forEach(relation ->
                        relation(relation.getKey(), relation.getValue()).ifPresent(scores::add));
        return scores;
    }

    private static long words(Map<Integer, SyntaxTally> tallies) {
        return tallies.values().stream().mapToLong(SyntaxTally::count).sum();
    }

    private Optional<DocumentScores> relation(String label, Map<Integer, SyntaxTally> tallies) {
        return DocumentScores.ofChosen(
                label,
                label,
                new Contest(
                        candidates(tallies),
                        rules(tallies),
                        tallies.keySet().stream().map(names::get).toList()),
                resampling,
                candidate -> new ChosenHead(
                        grid.head(candidate % grid.count()), Direction.values()[candidate / grid.count()].key()));
    }

    /**
     * Each word by the head that is best for its relation, where one half of the documents chooses the heads of all relations and
     * the other half is scored. Words without a governor, punctuation, and relations that the half that chooses does not have
     * are left out.
     */
    private Optional<DocumentScores> together() {
        BlockCounts words = BlockCounts.of(
                0,
                blocks.stream()
                        .map(block -> new BlockCount(parsed(block), new int[0]))
                        .toList());
        List<Integer> asked = new ArrayList<>();
        for (int block = 0; block < blocks.size(); block++) {
            if (parsed(blocks.get(block)) > 0) {
                asked.add(block);
            }
        }
        if (asked.size() < 2) {
            return Optional.empty();
        }
        BitSet half = words.choosingHalf(resampling.seed());
        BitSet choosing = new BitSet();
        half.stream().forEach(index -> choosing.set(asked.get(index)));
        Parse parse = new Parse(blocks.size());
        relations.forEach((label, tallies) -> {
            if (isParsed(label)) {
                parse.add(tallies, choosing);
            }
        });
        half.flip(0, asked.size());
        return Optional.of(new DocumentScores(
                SyntaxAnalysis.TOGETHER,
                "the best head of each relation, all together",
                DocumentScores.FRACTION,
                Kind.SHARE,
                Optional.empty(),
                parse.same / Math.max(1, parse.all),
                asked.stream().map(names::get).toList(),
                asked.stream().mapToDouble(block -> parse.right[block]).toArray(),
                asked.stream().mapToDouble(block -> parse.words[block]).toArray(),
                asked.stream().mapToDouble(block -> parse.rule[block]).toArray(),
                DocumentScores.flags(half, asked.size())));
    }

    private boolean isParsed(String label) {
        return answerable.contains(label) && !label.equals(DependencyTree.PUNCTUATION);
    }

    private static int parsed(SyntaxCounts block) {
        return block.group(WordGroup.WITHOUT_PUNCTUATION_AND_ROOT).count();
    }

    /** Sums over relations, {@code [block]}. */
    private final class Parse {

        private final double[] right;
        private final double[] words;
        private final double[] rule;
        private double same;
        private double all;

        Parse(int blocks) {
            right = new double[blocks];
            words = new double[blocks];
            rule = new double[blocks];
        }

        void add(Map<Integer, SyntaxTally> tallies, BitSet choosing) {
            BlockCounts candidates = candidates(tallies);
            same += candidates.totalSuccesses()[candidates.best()];
            all += candidates.totalTrials();
            List<Integer> at = List.copyOf(tallies.keySet());
            if (at.stream().noneMatch(choosing::get)) {
                return;
            }
            int best = candidates.best(index -> choosing.get(at.get(index)));
            int offset = rules(tallies).best(index -> choosing.get(at.get(index)));
            tallies.forEach((block, tally) -> {
                right[block] += tally.right(best);
                rule[block] += tally.rightByBaseline(offset);
                words[block] += tally.count();
            });
        }
    }

    private BlockCounts candidates(Map<Integer, SyntaxTally> tallies) {
        return SyntaxTally.candidates(tallies.values(), 2 * grid.count());
    }

    private BlockCounts rules(Map<Integer, SyntaxTally> tallies) {
        return SyntaxTally.baselines(tallies.values(), offsets.count());
    }
}
