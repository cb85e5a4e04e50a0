package dev.headlight.bench.calibration;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of crossed models and documents. */
final class CrossedCalibration {

    static final List<Integer> MODELS = List.of(2, 3, 5, 10, 25);
    static final List<Integer> DOCUMENTS = List.of(10, 30, 100);

    /** From models that differ as documents do to those that do not differ at all. */
    static final List<CrossedWorld> WORLDS = List.of(
            new CrossedWorld("both differ", 0.2, 0.5, 0.2, 0.5, 0.5),
            new CrossedWorld("models differ most", 0.5, 0.3, 0.2, 0.5, 0.5),
            new CrossedWorld("models differ alone", 0.5, 0, 0, 0, 0.5),
            new CrossedWorld("models alike", 0, 0.5, 0.2, 0.5, 0.5),
            new CrossedWorld("models by document", 0.1, 0.1, 0.7, 0, 0.5),
            new CrossedWorld("nothing differs", 0, 0, 0, 0, 0.5),
            new CrossedWorld("accuracy .9", 0.2, 0.5, 0.2, 0.5, 0.9));

    private CrossedCalibration() {}

    static String table(int repetitions, long seed) {
        StringBuilder table = new StringBuilder("| world | models | documents |");
        StringBuilder rule = new StringBuilder("|---|---|---|");
        for (CrossedTrial.Method method : CrossedTrial.Method.values()) {
            table.append(' ').append(method.title).append(" |");
            rule.append("---|");
        }
        table.append('\n').append(rule).append('\n');
        for (CrossedWorld world : WORLDS) {
            for (int models : MODELS) {
                for (int documents : DOCUMENTS) {
                    Map<CrossedTrial.Method, Tally> measured =
                            new CrossedTrial(world, models, documents).run(repetitions, seed);
                    table.append(String.format(Locale.ROOT, "| %s | %d | %d |", world.name(), models, documents));
                    measured.forEach((method, tally) -> table.append(' ')
                            .append(Calibration.cell(tally, method.test))
                            .append(" |"));
                    table.append('\n');
                }
                System.err.printf(Locale.ROOT, "%s, %d models%n", world.name(), models);
            }
        }
        return table.toString();
    }
}
