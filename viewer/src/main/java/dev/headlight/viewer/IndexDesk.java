package dev.headlight.viewer;

import dev.headlight.HeadlightException;
import dev.headlight.UsageException;
import dev.headlight.analysis.links.Link;
import dev.headlight.analysis.links.LinkIndex;
import dev.headlight.analysis.links.LinkQuery;
import dev.headlight.analysis.links.LinkQuery.Arc;
import dev.headlight.analysis.links.LinkQuery.Word;
import dev.headlight.analysis.links.LinkSearch;
import dev.headlight.analysis.links.LinkSearch.Judgement;
import dev.headlight.analysis.links.SentenceLinks;
import dev.headlight.analysis.syntax.Direction;
import dev.headlight.maps.Head;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers questions of an index of links, which may still be in the making. Thread-safe. */
final class IndexDesk implements AutoCloseable {

    private static final int MOST_HITS = 60;
    private static final int EACH_DECILE = 3;
    private static final int EACH_VERDICT = 12;

    private final Thread making;
    private volatile Status status;
    private volatile @Nullable LinkIndex index;
    private volatile Map<List<String>, SentenceLinks> byWords = Map.of();

    /** What a page is told of the index. */
    record Status(
            State state,
            String message,
            long read,
            int sentences,
            int words,
            List<String> tags,
            List<String> relations) {

        static Status of(State state, String message) {
            return new Status(state, message, 0, 0, 0, List.of(), List.of());
        }
    }

    /** How far the index is. */
    enum State {
        NONE,
        MAKING,
        READY,
        FAILED
    }

    /** @param source makes the index, on a thread of its own; null for none */
    IndexDesk(@Nullable Supplier<LinkIndex> source) {
        this.status = Status.of(source == null ? State.NONE : State.MAKING, "");
        this.making = new Thread(() -> make(source), "headlight-index");
        making.setDaemon(true);
        making.start();
    }

    private void make(@Nullable Supplier<LinkIndex> source) {
        if (source == null) {
            return;
        }
        try {
            open(source.get());
        } catch (HeadlightException e) {
            status = Status.of(State.FAILED, e.message());
        } catch (OutOfMemoryError e) {
            status = Status.of(State.FAILED, "the memory does not suffice for the index: ask for fewer sentences");
        } catch (RuntimeException | Error e) {
            status = Status.of(State.FAILED, "this is a mistake of Headlight's, not yours: " + e);
        }
    }

    private void open(LinkIndex made) {
        TreeSet<String> tags = new TreeSet<>();
        TreeSet<String> relations = new TreeSet<>();
        Map<List<String>, SentenceLinks> texts = new HashMap<>();
        for (SentenceLinks sentence : made.sentences()) {
            tags.addAll(sentence.tags());
            relations.addAll(sentence.relations());
            texts.put(sentence.words(), sentence);
        }
        tags.remove("");
        relations.remove("");
        byWords = texts;
        index = made;
        status = new Status(
                State.READY,
                "",
                made.read(),
                made.sentences().size(),
                made.words(),
                List.copyOf(tags),
                List.copyOf(relations));
    }

    Status status() {
        return status;
    }

    /** The tree of a sentence of the index. */
    Optional<Tree> tree(List<String> words) {
        return Optional.ofNullable(byWords.get(words)).map(found -> new Tree(found.governors(), found.relations()));
    }

    /**
     * A tree.
     *
     * @param governors of each word another word, −1 for ROOT, −2 where it is not known
     */
    record Tree(int[] governors, List<String> relations) {}

    /**
     * What a page looks for; what it leaves out is not asked for.
     *
     * @param head such as "8-10"
     * @param arc "dependent_to_head" or "head_to_dependent"
     */
    record Form(
            @Nullable String head,
            @Nullable String from,
            @Nullable String fromTag,
            @Nullable String to,
            @Nullable String toTag,
            @Nullable String arc,
            @Nullable String relation,
            double least,
            int nearest,
            int farthest) {}

    /**
     * What is found.
     *
     * @param total how many links fit
     * @param strongest of them
     * @param deciles examples of each tenth, where one head is asked for
     * @param verdicts what this head is right and wrong about, where an arc is asked for too
     */
    record Answer(
            int total,
            List<Hit> strongest,
            List<Part> deciles,
            @Nullable Judged verdicts) {}

    /** A link in its sentence. */
    record Hit(String sentence, List<String> words, String head, int query, int key, double weight) {}

    /** A tenth of a head's links. */
    record Part(double from, double to, List<Hit> hits) {}

    /** What a head is right and wrong about. */
    record Judged(int right, int wrong, List<Case> surest, List<Case> closest, List<Case> worst) {}

    /** A word, the governor that it has and the one that the head finds. */
    record Case(String sentence, List<String> words, int dependent, int governor, int predicted, double margin) {}

    /** @throws UsageException if there is no index, or the question is none */
    Answer find(Form form) {
        LinkIndex ready = index;
        if (ready == null) {
            throw new UsageException(
                    status.state() == State.MAKING
                            ? "the index is still being made"
                            : "there is no index: start the viewer with --treebank, --text or --index");
        }
        LinkSearch search = new LinkSearch(ready);
        LinkQuery query = query(form, ready);
        LinkSearch.Found found = search.find(query, MOST_HITS);
        List<Part> deciles = new ArrayList<>();
        if (query.head().isPresent()) {
            for (LinkSearch.Decile decile : search.deciles(query, EACH_DECILE)) {
                deciles.add(new Part(decile.from(), decile.to(), hits(decile.links(), ready)));
            }
        }
        return new Answer(found.total(), hits(found.links(), ready), deciles, judged(query, search, ready));
    }

    private static LinkQuery query(Form form, LinkIndex index) {
        Optional<Integer> head = Optional.empty();
        if (!text(form.head()).isEmpty()) {
            Head asked = Head.parse(text(form.head()));
            index.grid().require(asked);
            head = Optional.of(index.grid().index(asked));
        }
        return new LinkQuery(
                head,
                new Word(text(form.from()), text(form.fromTag())),
                new Word(text(form.to()), text(form.toTag())),
                arc(form),
                form.least() > 0 ? form.least() : 0,
                Math.max(1, form.nearest()),
                form.farthest() <= 0 ? Integer.MAX_VALUE : form.farthest());
    }

    private static Optional<Arc> arc(Form form) {
        String wanted = text(form.arc());
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        for (Direction direction : Direction.values()) {
            if (direction.key().equals(wanted)) {
                return Optional.of(new Arc(text(form.relation()), direction));
            }
        }
        throw new UsageException("\"" + wanted + "\" is no direction; expected dependent_to_head or head_to_dependent");
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    private static List<Hit> hits(List<Link> links, LinkIndex index) {
        List<Hit> hits = new ArrayList<>();
        for (Link link : links) {
            SentenceLinks sentence = index.sentences().get(link.sentence());
            hits.add(new Hit(
                    sentence.id(),
                    sentence.words(),
                    index.grid().head(link.head()).toString(),
                    link.query(),
                    link.key(),
                    link.weight()));
        }
        return hits;
    }

    private static @Nullable Judged judged(LinkQuery query, LinkSearch search, LinkIndex index) {
        if (query.head().isEmpty() || query.arc().isEmpty()) {
            return null;
        }
        Arc arc = query.arc().get();
        LinkSearch.Verdicts found = search.judge(query.head().get(), arc.relation(), arc.direction(), EACH_VERDICT);
        return new Judged(
                found.right(),
                found.wrong(),
                cases(found.surest(), index),
                cases(found.closest(), index),
                cases(found.worst(), index));
    }

    private static List<Case> cases(List<Judgement> verdicts, LinkIndex index) {
        List<Case> cases = new ArrayList<>();
        for (Judgement verdict : verdicts) {
            SentenceLinks sentence = index.sentences().get(verdict.sentence());
            cases.add(new Case(
                    sentence.id(),
                    sentence.words(),
                    verdict.dependent(),
                    verdict.governor(),
                    verdict.predicted(),
                    verdict.margin()));
        }
        return cases;
    }

    @Override
    public void close() {
        making.interrupt();
    }
}
