package dev.headlight.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.exchange.ExportOptions;
import dev.headlight.exchange.StoredMaps;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.result.Json;
import dev.headlight.testing.RandomModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {

    private static final Corpus CORPUS =
            Corpus.ofWords("two", List.of(List.of("the", "lamp", "burnt"), List.of("ships", "came", "home")));

    /** Maps go out and come back, and answer as the model does. */
    @Test
    void mapsTravel(@TempDir Path folder) {
        RandomModel model = new RandomModel(2, 3);
        SurfaceInquiry surface = new SurfaceInquiry();
        Path maps = Study.on(model).read(CORPUS).extract(ExportOptions.STANDARD).write(folder.resolve("maps.npz"));
        try (StoredMaps stored = StoredMaps.open(maps)) {
            SurfaceResult found =
                    Study.on(stored).read(stored.corpus()).ask(surface).run().of(surface);
            SurfaceResult expected =
                    Study.on(model).read(CORPUS).ask(surface).run().of(surface);
            assertThat(Json.toTree(found)).isEqualTo(Json.toTree(expected));
        }
    }
}
