package dev.headlight.analysis.links;

import dev.headlight.analysis.syntax.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Looks for links in an index. Immutable and thread-safe. */
public final class LinkSearch {

    private static final int DECILES = 10;
    private static final Comparator<Link> STRONGEST_FIRST = Comparator.comparingDouble(Link::weight)
            .reversed()
            .thenComparingInt(Link::sentence)
            .thenComparingInt(Link::query)
            .thenComparingInt(Link::head);
    private static final Comparator<Judgement> BY_MARGIN = Comparator.comparingDouble(Judgement::margin)
            .reversed()
            .thenComparingInt(Judgement::sentence)
            .thenComparingInt(Judgement::dependent);

    private final LinkIndex index;

    /** A search of an index. */
    public LinkSearch(LinkIndex index) {
        this.index = index;
    }

    /**
     * What was found.
     *
     * @param total how many links fit
     * @param links the strongest of them, from the strongest on
     */
    public record Found(int total, List<Link> links) {}

    /** @param most how many links are handed out */
    public Found find(LinkQuery query, int most) {
        PriorityQueue<Link> strongest = new PriorityQueue<>(STRONGEST_FIRST.reversed());
        int total = 0;
        int first = query.head().orElse(0);
        int last = query.head().orElse(index.grid().count() - 1);
        for (int number = 0; number < index.sentences().size(); number++) {
            SentenceLinks sentence = index.sentences().get(number);
            for (int head = first; head <= last; head++) {
                for (int word = 0; word < sentence.size(); word++) {
                    int key = sentence.strongest(head, Direction.DEPENDENT_TO_GOVERNOR, word);
                    double weight = sentence.weight(head, Direction.DEPENDENT_TO_GOVERNOR, word);
                    if (key >= 0 && weight >= query.least() && query.fits(sentence, word, key)) {
                        total++;
                        strongest.add(new Link(number, head, word, key, weight));
                        if (strongest.size() > most) {
                            strongest.poll();
                        }
                    }
                }
            }
        }
        return new Found(total, strongest.stream().sorted(STRONGEST_FIRST).toList());
    }

    /**
     * A tenth of a head's links.
     *
     * @param from the weight of its weakest
     * @param to the weight of its strongest
     * @param links some of them, evenly over the tenth, from the strongest on
     */
    public record Decile(double from, double to, List<Link> links) {}

    /**
     * Examples of all that a head does, and not of its best cases alone: its links in ten parts of like number, the strongest first.
     *
     * @param query what the links must fit; of one head
     * @param each how many examples there are of each part
     */
    public List<Decile> deciles(LinkQuery query, int each) {
        List<Link> all = find(query, Integer.MAX_VALUE).links();
        List<Decile> deciles = new ArrayList<>();
        for (int decile = 0; decile < DECILES; decile++) {
            int from = (int) ((long) all.size() * decile / DECILES);
            int to = (int) ((long) all.size() * (decile + 1) / DECILES);
            if (to > from) {
                List<Link> some = new ArrayList<>();
                int count = Math.min(each, to - from);
                for (int i = 0; i < count; i++) {
                    some.add(all.get(from + (int) ((2L * i + 1) * (to - from) / (2L * count))));
                }
                deciles.add(new Decile(all.get(to - 1).weight(), all.get(from).weight(), some));
            }
        }
        return deciles;
    }

    /**
     * Whether a head finds the governor of a word.
     *
     * @param sentence its number in the index
     * @param dependent the word
     * @param governor its governor
     * @param predicted the word that the head links it to most
     * @param margin the weight of the governor less that of the strongest other word: positive where the head is right
     */
    public record Judgement(int sentence, int dependent, int governor, int predicted, double margin) {}

    /**
     * What a head is right and wrong about.
     *
     * @param right how many words
     * @param wrong how many words
     * @param surest right with the greatest margins, from the greatest on
     * @param closest with the margins nearest to 0, right or wrong
     * @param worst wrong with the greatest margins, from the greatest on
     */
    public record Verdicts(
            int right, int wrong, List<Judgement> surest, List<Judgement> closest, List<Judgement> worst) {}

    /**
     * Judges a head as a finder of governors, as accuracies are counted.
     *
     * @param relation the relation of the words that are looked at; empty for all but the root
     * @param most how long each list may be
     */
    public Verdicts judge(int head, String relation, Direction direction, int most) {
        List<Judgement> all = new ArrayList<>();
        int right = 0;
        for (int number = 0; number < index.sentences().size(); number++) {
            SentenceLinks sentence = index.sentences().get(number);
            for (int word = 0; word < sentence.size(); word++) {
                int governor = sentence.governors()[word];
                int predicted = sentence.strongest(head, direction, word);
                boolean wanted = relation.isEmpty()
                        || relation.equals(sentence.relations().get(word));
                if (governor >= 0 && predicted >= 0 && wanted) {
                    boolean hit = governor == predicted;
                    right += hit ? 1 : 0;
                    double gold = sentence.gold(head, direction, word);
                    double rival =
                            hit ? sentence.second(head, direction, word) : sentence.weight(head, direction, word);
                    all.add(new Judgement(number, word, governor, predicted, gold - rival));
                }
            }
        }
        List<Judgement> hits = sorted(all, BY_MARGIN, true, most);
        List<Judgement> misses = sorted(all, BY_MARGIN.reversed(), false, most);
        List<Judgement> closest = all.stream()
                .sorted(Comparator.comparingDouble((Judgement verdict) -> Math.abs(verdict.margin()))
                        .thenComparing(BY_MARGIN))
                .limit(most)
                .toList();
        return new Verdicts(right, all.size() - right, hits, closest, misses);
    }

    private static List<Judgement> sorted(List<Judgement> all, Comparator<Judgement> order, boolean right, int most) {
        return all.stream()
                .filter(verdict -> (verdict.governor() == verdict.predicted()) == right)
                .sorted(order)
                .limit(most)
                .toList();
    }
}
