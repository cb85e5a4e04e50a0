package example;

import dev.headlight.analysis.surface.SurfaceStatistic;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.inference.Models;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import java.nio.file.Path;
import java.util.List;

/** Which head looks at the next token most? {@code mvn -q compile exec:java} in this folder. */
public final class TenLines {

    private TenLines() {}

    public static void main(String[] arguments) {
        try (var model = Models.open("bert-base-uncased")) {
            var surface = new SurfaceInquiry();
            var corpus = TextCorpus.files(List.of(Path.of("articles.txt")), 128, 1);
            var outcome = Study.on(model).read(corpus).ask(surface).run();
            var next = outcome.of(surface).mean(SurfaceStatistic.NEXT);
            System.out.printf("%s looks at the next token most: %.2f%n", next.best(), next.get(next.best()));
            outcome.write(Path.of("patterns"));
        }
    }
}
