package dev.headlight.inquiry;

import dev.headlight.UsageException;
import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.specimen.SampleAnalysis;
import dev.headlight.analysis.specimen.SecondLook;
import dev.headlight.audit.AlteredAnalysis;
import dev.headlight.audit.AuditTally;
import dev.headlight.audit.Planting;
import dev.headlight.audit.Statement;
import dev.headlight.audit.WorldKind;
import dev.headlight.corpus.Example;
import dev.headlight.inquiry.AuditRun.World;
import dev.headlight.manifest.AuditResult;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.maps.Sight;
import dev.headlight.study.MapGatherer;
import dev.headlight.study.Reading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One question in all worlds: its claims there, counted. Nothing is drawn there, so no example is kept to be drawn. */
final class AuditedInquiry<R> {

    private static final SecondLook NOTHING_TO_DRAW = new SecondLook() {
        @Override
        public HeadMaps at(Example example) {
            throw new IllegalStateException("nothing is drawn of another world");
        }

        @Override
        public Sight sight(int layer) {
            throw new IllegalStateException("nothing is drawn of another world");
        }
    };

    private final Inquiry<R> original;
    /** How it is asked in each kind of world in which it is. */
    private final Map<WorldKind, Inquiry<R>> inWorlds = new EnumMap<>(WorldKind.class);

    private final AuditTally tally;
    private final Map<World, Map<Analysis<?>, Analysis<?>>> fed = new IdentityHashMap<>();

    AuditedInquiry(Inquiry<R> asked, Audit audit) {
        this.original = asked;
        asked.worlds().forEach(kind -> inWorlds.put(kind, asked.forAudit(kind)));
        this.tally = new AuditTally(audit.worlds(), audit.seed());
        if (inWorlds.isEmpty()) {
            throw new UsageException(
                    asked.schema().shortName() + " tests no claim that an audit could count: leave the audit out");
        }
    }

    boolean isOf(Inquiry<?> asked) {
        return original == asked;
    }

    /** Whether it is asked in worlds whose annotation is drawn anew. */
    boolean hasLabels() {
        return isAskedIn(WorldKind.LABELS_PERMUTED);
    }

    boolean isAskedIn(WorldKind kind) {
        return inWorlds.containsKey(kind);
    }

    void without(WorldKind kind, String reason) {
        if (isAskedIn(kind)) {
            tally.without(kind, reason);
        }
    }

    /** What is fed in the reading of the answer: its analyses in another world; none of a question that reads in its own way. */
    List<Analysis<?>> analyses(World world) {
        if (!(inWorlds.get(world.kind()) instanceof MapInquiry<R> ofMaps)) {
            return List.of();
        }
        Map<Analysis<?>, Analysis<?>> altered = new IdentityHashMap<>();
        List<Analysis<?>> inOrder = new ArrayList<>();
        for (Analysis<?> analysis : ofMaps.analyses()) {
            if (!(analysis instanceof SampleAnalysis)) {
                Analysis<?> other = new AlteredAnalysis<>(analysis, world.alteration());
                altered.put(analysis, other);
                inOrder.add(other);
            }
        }
        fed.put(world, altered);
        return inOrder;
    }

    /** Takes in what {@link #analyses} have gathered. */
    void take(World world, MapGatherer gathered) {
        Map<Analysis<?>, Analysis<?>> altered = fed.get(world);
        if (altered != null && inWorlds.get(world.kind()) instanceof MapInquiry<R> ofMaps) {
            count(world, answer(ofMaps, gathered, altered));
        }
    }

    /** Asks in a reading of its own. */
    void ask(World world, Reading reading, Measure measure) {
        Inquiry<R> inquiry = inWorlds.get(world.kind());
        if (inquiry instanceof MapInquiry<R> ofMaps) {
            Map<Analysis<?>, Analysis<?>> same = new IdentityHashMap<>();
            ofMaps.analyses().stream()
                    .filter(analysis -> !(analysis instanceof SampleAnalysis))
                    .forEach(analysis -> same.put(analysis, analysis));
            MapGatherer gathered = reading.gather(
                            () -> new MapGatherer(reading.model(), measure, List.copyOf(same.values())))
                    .whole();
            count(world, answer(ofMaps, gathered, same));
        } else if (inquiry instanceof ModelInquiry<R> ofModel) {
            count(
                    world,
                    ofModel.altered(world.alteration()).answer(reading, measure).result());
        }
    }

    private R answer(MapInquiry<R> ofMaps, MapGatherer gathered, Map<Analysis<?>, Analysis<?>> fedInPlace) {
        MapInquiry.Answers answers = new MapInquiry.Answers() {
            @Override
            @SuppressWarnings("unchecked") // what is fed in the place of an analysis has answers of the same kind
            public <A> A of(Analysis<A> analysis) {
                return analysis instanceof SampleAnalysis
                        ? (A) List.of()
                        : gathered.of((Analysis<A>) Objects.requireNonNull(fedInPlace.get(analysis)))
                                .result();
            }
        };
        return ofMaps.answer(answers, NOTHING_TO_DRAW);
    }

    private void count(World world, R answer) {
        List<Statement> statements = original.statements(answer);
        if (world.kind() == WorldKind.PLANTED && world.alteration() instanceof Planting planting) {
            tally.add(planting.plants(), statements);
        } else {
            tally.add(world.kind(), statements);
        }
    }

    /** What was counted, beside what the question claims of this world. */
    AuditResult result(Inquiry<?> asked, Object answer) {
        return tally.result(statements(asked, answer));
    }

    private static <A> List<Statement> statements(Inquiry<A> asked, Object answer) {
        return asked.statements(asked.schema().type().cast(answer));
    }
}
