package dev.headlight.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.inference.Models;
import dev.headlight.inquiry.Inquiry;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.AblationInquiry;
import dev.headlight.inquiry.standard.ClusterInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.model.AttentionModel;
import dev.headlight.study.Checkpoints;
import dev.headlight.study.Shard;
import dev.headlight.testing.TinyFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two threads of Spark in this JVM find what a study finds. */
class HeadlightTest {

    private static final int LENGTH = 48;

    @TempDir
    private static Path folder;

    private static SparkSession spark;
    private static List<String> texts;
    private static String model;

    @BeforeAll
    static void start() throws IOException {
        TinyFolder.write(folder.resolve("tiny"));
        model = folder.resolve("tiny").toString();
        texts = Sentences.documents(60);
        spark = SparkSession.builder()
                .master("local[2]")
                .appName("test")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static Dataset<Row> rows() {
        return spark.createDataset(texts, Encoders.STRING()).toDF("body");
    }

    private static Path alone(Inquiry<?>... inquiries) {
        Path run = folder.resolve("alone");
        Corpus corpus = TextCorpus.memory("body", texts).withMaxLength(LENGTH);
        try (AttentionModel opened = Models.open(model)) {
            Study.on(opened)
                    .read(corpus)
                    .batchTokens(96)
                    .threads(2)
                    .ask(inquiries)
                    .run()
                    .write(run);
        }
        return run;
    }

    @Test
    void findsWhatAStudyFinds() throws IOException {
        Path run = folder.resolve("run");
        Headlight.on(rows(), "body")
                .model(model)
                .batchTokens(96)
                .ask(SurfaceInquiry::new, ClusterInquiry::new)
                .run()
                .write(run);
        assertThat(RunFiles.of(run)).isEqualTo(RunFiles.of(alone(new SurfaceInquiry(), new ClusterInquiry())));
    }

    @Test
    void anApplicationThatWasStoppedGoesOn() throws IOException {
        List<String> many = Sentences.documents(240);
        List<String> told = new ArrayList<>();
        Checkpoints kept = Checkpoints.in(folder.resolve("kept"), Duration.ofNanos(1), Shard.WHOLE, told::add);
        Supplier<Headlight> asked =
                () -> Headlight.on(spark, TextCorpus.memory("body", many).withMaxLength(LENGTH))
                        .model(model)
                        .batchTokens(96)
                        .ask(SurfaceInquiry::new, ClusterInquiry::new);
        assertThatThrownBy(() -> asked.get()
                        .checkpoints(kept)
                        .progress((examples, tokens, fraction) -> {
                            if (examples > 200) {
                                throw new IllegalStateException("stopped");
                            }
                        })
                        .run())
                .hasMessage("stopped");
        Path resumed = folder.resolve("resumed");
        asked.get().checkpoints(kept.resuming()).run().write(resumed);
        assertThat(told).containsExactly("going on after 32 batches of reading 1");
        Path whole = folder.resolve("whole");
        asked.get().run().write(whole);
        assertThat(RunFiles.of(resumed)).isEqualTo(RunFiles.of(whole));
    }

    @Test
    void figuresOfSegmentsAreATable() {
        String table = folder.resolve("segments.parquet").toString();
        Headlight.on(rows(), "body")
                .model(model)
                .ask(SurfaceInquiry::new)
                .segments(table)
                .run();
        Dataset<Row> read = spark.read().parquet(table);
        long segments = read.select("segment").distinct().count();
        assertThat(segments).isGreaterThanOrEqualTo(texts.size());
        assertThat(read.count()).isEqualTo(4 * segments);
        Row row = read.filter("layer = 2 and head = 1").first();
        double self = row.getAs("self");
        assertThat(self).isBetween(0.0, 1.0);
        assertThatThrownBy(() -> Headlight.on(rows(), "body")
                        .model(model)
                        .ask(SurfaceInquiry::new)
                        .segments(table)
                        .run())
                .hasMessageContaining("is there already");
    }

    @Test
    void aTableOfSegmentsDoesNotGoOn() {
        assertThatThrownBy(() -> Headlight.on(rows(), "body")
                        .model(model)
                        .ask(SurfaceInquiry::new)
                        .segments(folder.resolve("none.parquet").toString())
                        .checkpoints(Checkpoints.in(folder.resolve("none"), Duration.ZERO, Shard.WHOLE, text -> {})
                                .resuming())
                        .run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("leave the table out");
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        assertThatThrownBy(() -> Headlight.on(rows(), "text")
                        .model(model)
                        .ask(SurfaceInquiry::new)
                        .run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("there is no column \"text\"; found body");
        assertThatThrownBy(() -> Headlight.on(rows(), "body")
                        .model(model)
                        .ask(AblationInquiry::new)
                        .run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is not answered by a crew");
        assertThatThrownBy(() -> Headlight.on(rows(), "body")
                        .model(model)
                        .measure("warmth")
                        .ask(SurfaceInquiry::new)
                        .run())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("there is no measure \"warmth\"");
    }

    @Test
    void anExecutorWithAnotherModelIsRefused() {
        assertThatThrownBy(() -> new SharedModel(model, "sha256:0").open())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("that of the driver sha256:0");
    }
}
