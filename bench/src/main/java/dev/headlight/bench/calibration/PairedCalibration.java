package dev.headlight.bench.calibration;

import dev.headlight.bench.calibration.PairedWorld.Kind;
import dev.headlight.bench.calibration.PairedWorld.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of changes between two readings of the same documents. */
final class PairedCalibration {

    static final List<Integer> DOCUMENTS = List.of(10, 30, 100, 200);

    static final List<PairedWorld> WORLDS = List.of(
            new PairedWorld("documents differ most", Kind.MEANS, 0.2, 0.02, Shape.NORMAL, false, 0),
            new PairedWorld("changes differ most", Kind.MEANS, 0.02, 0.1, Shape.NORMAL, false, 0),
            new PairedWorld("cut otherwise", Kind.MEANS, 0.2, 0.02, Shape.NORMAL, true, 0),
            new PairedWorld("skewed", Kind.MEANS, 0.1, 0.1, Shape.SKEWED, false, 0),
            new PairedWorld("changing together", Kind.MEANS, 0.1, 0.02, Shape.TOGETHER, false, 0),
            new PairedWorld("right answers", Kind.SHARES, 0.15, 0.05, Shape.NORMAL, false, 0),
            new PairedWorld("one moved, +.1", Kind.MEANS, 0.2, 0.1, Shape.NORMAL, false, 0.1));

    private PairedCalibration() {}

    static String table(int repetitions, long seed) {
        StringBuilder table = new StringBuilder("| world | documents |");
        StringBuilder rule = new StringBuilder("|---|---|");
        for (PairedTrial.Method method : PairedTrial.Method.values()) {
            table.append(' ').append(method.title).append(" |");
            rule.append("---|");
        }
        table.append('\n').append(rule).append('\n');
        for (PairedWorld world : WORLDS) {
            for (int documents : DOCUMENTS) {
                Map<PairedTrial.Method, Tally> measured = new PairedTrial(world, documents).run(repetitions, seed);
                table.append(String.format(Locale.ROOT, "| %s | %d |", world.name(), documents));
                measured.forEach((method, tally) -> table.append(' ')
                        .append(Calibration.cell(tally, method.test))
                        .append(" |"));
                table.append('\n');
                System.err.printf(Locale.ROOT, "%s, %d documents%n", world.name(), documents);
            }
        }
        return table.toString();
    }
}
