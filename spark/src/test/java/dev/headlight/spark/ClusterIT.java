package dev.headlight.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.corpus.TextCorpus;
import dev.headlight.inference.Models;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.ClusterInquiry;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.model.AttentionModel;
import dev.headlight.testing.TinyFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master and two workers as processes of their own, of which one is killed in the middle: what is found is the same. */
class ClusterIT {

    private static final int DOCUMENTS = 1600;
    private static final int LEAST_SEGMENTS = 2000;
    private static final int TASKS_BEFORE_THE_KILL = 60;

    @TempDir
    private Path folder;

    /** Kills a worker when some tasks are done, and counts the executors that are lost. */
    private static final class Killer extends SparkListener {

        private final StandaloneCluster cluster;
        private final AtomicInteger tasks = new AtomicInteger();
        private final AtomicInteger lost = new AtomicInteger();

        private Killer(StandaloneCluster cluster) {
            this.cluster = cluster;
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (tasks.incrementAndGet() == TASKS_BEFORE_THE_KILL) {
                cluster.killWorker();
            }
        }

        @Override
        public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
            lost.incrementAndGet();
        }
    }

    @Test
    void aKilledWorkerChangesNothing() throws IOException, InterruptedException {
        TinyFolder.write(folder.resolve("tiny"));
        String model = folder.resolve("tiny").toString();
        List<String> texts = Sentences.documents(DOCUMENTS);
        Path run = folder.resolve("run");
        try (StandaloneCluster cluster = new StandaloneCluster(folder.resolve("cluster"), 2);
                SparkSession spark = cluster.session()) {
            Killer killer = new Killer(cluster);
            spark.sparkContext().addSparkListener(killer);
            Headlight.on(spark.createDataset(texts, Encoders.STRING()).toDF("body"), "body")
                    .model(model)
                    .batchTokens(96)
                    .ask(SurfaceInquiry::new, ClusterInquiry::new)
                    .run()
                    .write(run);
            assertThat(killer.lost).hasPositiveValue();
            assertThat(killer.tasks).hasValueGreaterThan(2 * TASKS_BEFORE_THE_KILL);
        }
        Path alone = folder.resolve("alone");
        try (AttentionModel opened = Models.open(model)) {
            SurfaceInquiry surface = new SurfaceInquiry();
            var outcome = Study.on(opened)
                    .read(TextCorpus.memory("body", texts).withMaxLength(48))
                    .batchTokens(96)
                    .threads(2)
                    .ask(surface, new ClusterInquiry())
                    .run();
            assertThat(outcome.of(surface).segments()).isGreaterThanOrEqualTo(LEAST_SEGMENTS);
            outcome.write(alone);
        }
        assertThat(RunFiles.of(run)).isEqualTo(RunFiles.of(alone));
    }
}
