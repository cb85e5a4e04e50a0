package dev.headlight.bench.calibration;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how often the intervals that Headlight prints cover the truth and how often its tests reject, and prints it as
 * tables in Markdown. Arguments: the number of repetitions, the seed, and {@code crossed} for models and documents together, or {@code paired}
 * for changes between two readings. With 2,000 repetitions the standard error of a
 * coverage is half a point.
 */
public final class Calibration {

    static final List<Integer> DOCUMENTS = List.of(5, 10, 20, 30, 100, 200);

    /** Worlds that differ in one thing from the first one. */
    static final List<World> WORLDS = List.of(
            new World("144 equal heads", World.Heads.EQUAL, 0.3, true, 0.5),
            new World("equal lengths", World.Heads.EQUAL, 0.3, false, 0.5),
            new World("no correlation", World.Heads.EQUAL, 0, true, 0.5),
            new World("accuracy .9", World.Heads.EQUAL, 0.3, true, 0.9),
            new World("accuracy .2", World.Heads.EQUAL, 0.3, true, 0.2),
            new World("90 % alike", World.Heads.ALIKE, 0.3, true, 0.5),
            new World("failing, together", World.Heads.FAILING_TOGETHER, 0.3, true, 0.5),
            new World("failing, apart", World.Heads.FAILING_APART, 0.3, true, 0.5),
            new World("one best, +.3", World.Heads.ONE_BEST, 0.3, true, 0.5),
            new World("two best, +.3", World.Heads.TWO_BEST, 0.3, true, 0.5),
            new World("weak signal, +.05", World.Heads.WEAK, 0.3, true, 0.5));

    /** Asks for the table of crossed models and documents alone. */
    private static final String CROSSED = "crossed";
    /** Asks for that of changes between two readings of the same documents alone. */
    private static final String PAIRED = "paired";

    private static final int DEFAULT_REPETITIONS = 2_000;

    private Calibration() {}

    public static void main(String[] arguments) {
        int repetitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_REPETITIONS;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        if (arguments.length > 2) {
            String table = switch (arguments[2]) {
                case CROSSED -> CrossedCalibration.table(repetitions, seed);
                case PAIRED -> PairedCalibration.table(repetitions, seed);
                default ->
                    throw new IllegalArgumentException(
                            "found \"" + arguments[2] + "\", expected " + CROSSED + " or " + PAIRED);
            };
            System.out.printf(
                    Locale.ROOT,
                    "Coverage of 95 %% intervals in %%, in brackets their mean width in points; %d repetitions, seed %d.%n%n%s",
                    repetitions,
                    seed,
                    table);
            return;
        }
        StringBuilder coverage = new StringBuilder();
        StringBuilder tests = new StringBuilder();
        header(coverage, false);
        header(tests, true);
        for (World world : WORLDS) {
            for (int documents : DOCUMENTS) {
                Map<WorldTrial.Method, Tally> measured = new WorldTrial(world, documents).run(repetitions, seed);
                row(coverage, world, documents, measured, false);
                row(tests, world, documents, measured, true);
                System.err.printf(Locale.ROOT, "%s, %d documents%n", world.name(), documents);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "Coverage of 95 %% intervals in %%, in brackets their mean width in points; %d repetitions, seed %d.%n%n%s%n",
                repetitions,
                seed,
                coverage);
        System.out.printf(
                Locale.ROOT,
                "How often tests reject at 5 %%, in %%: their size under \"null\", else their power.%n%n%s",
                tests);
    }

    private static void header(StringBuilder table, boolean test) {
        StringBuilder rule = new StringBuilder("|---|---|");
        table.append("| world | documents |");
        for (WorldTrial.Method method : WorldTrial.Method.values()) {
            if (method.test == test) {
                table.append(' ').append(method.title).append(" |");
                rule.append("---|");
            }
        }
        table.append(test ? " |\n" : "\n").append(rule).append(test ? "---|\n" : "\n");
    }

    private static void row(
            StringBuilder table, World world, int documents, Map<WorldTrial.Method, Tally> measured, boolean test) {
        table.append(String.format(Locale.ROOT, "| %s | %d |", world.name(), documents));
        measured.forEach((method, tally) -> {
            if (method.test == test) {
                table.append(' ').append(cell(tally, test)).append(" |");
            }
        });
        table.append(test ? (world.isNull() ? " null |\n" : " |\n") : "\n");
    }

    /** Percentages; where it is not always given, so often; a dash where it never is. */
    static String cell(Tally tally, boolean test) {
        if (Double.isNaN(tally.rate())) {
            return "–";
        }
        String rate = String.format(Locale.ROOT, "%.1f", 100 * tally.rate());
        String width = test ? "" : String.format(Locale.ROOT, " (%.0f)", 100 * tally.width());
        String given =
                tally.givenShare() < 1 ? String.format(Locale.ROOT, ", given in %.0f", 100 * tally.givenShare()) : "";
        return rate + width + given;
    }
}
