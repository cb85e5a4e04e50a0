package dev.headlight.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.exchange.ExportOptions;
import dev.headlight.exchange.StoredMaps;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.maps.MapRow;
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

    /** A question that somebody else wrote. */
    private static final class Reach extends HeadMean {

        Reach() {
            super("example/reach", "How far heads look", "tokens");
        }

        @Override
        protected double of(Example example, MapRow row) {
            double distance = 0;
            for (int key = 0; key < row.length(); key++) {
                distance += row.get(key) * Math.abs(row.query() - key);
            }
            return distance;
        }
    }

    /** They answer questions that somebody else wrote as well. */
    @Test
    void mapsTravelToTheQuestionsOfOthers(@TempDir Path folder) {
        RandomModel model = new RandomModel(2, 3);
        Reach reach = new Reach();
        Path maps = Study.on(model).read(CORPUS).extract(ExportOptions.STANDARD).write(folder.resolve("maps.npz"));
        try (StoredMaps stored = StoredMaps.open(maps)) {
            HeadMeanResult found =
                    Study.on(stored).read(stored.corpus()).ask(reach).run().of(reach);
            HeadMeanResult expected =
                    Study.on(model).read(CORPUS).ask(reach).run().of(reach);
            assertThat(Json.toTree(found)).isEqualTo(Json.toTree(expected));
        }
    }
}
