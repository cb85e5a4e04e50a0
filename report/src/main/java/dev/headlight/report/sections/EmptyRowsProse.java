package dev.headlight.report.sections;

import dev.headlight.analysis.EmptyRows;
import dev.headlight.report.Format;
import dev.headlight.report.Prose;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says of how many rows nothing can be said, and that they were left out. */
final class EmptyRowsProse {

    private EmptyRowsProse() {}

    /** A paragraph, where there are such rows. */
    static Optional<Prose> of(Optional<EmptyRows> empty) {
        return empty.map(rows -> new Prose(sentence(rows)));
    }

    private static String sentence(EmptyRows empty) {
        double[] means = empty.share().layerMeans();
        double all = IntStream.range(0, means.length)
                .mapToDouble(layer -> means[layer])
                .average()
                .orElse(Double.NaN);
        int most = IntStream.range(0, means.length)
                .reduce((best, layer) -> means[layer] > means[best] ? layer : best)
                .orElse(0);
        return String.format(
                Locale.ROOT,
                "In %s %% of the rows all numbers are 0, most often in layer %d (%s %%): nothing depends on what such a token looks"
                        + " at. A row of zeros is no distribution, so all shares, entropies and distances are those of the"
                        + " other rows.",
                Format.PERCENT.print(all),
                most + 1,
                Format.PERCENT.print(means[most]));
    }
}
