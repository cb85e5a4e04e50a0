package dev.headlight.spark;

import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import dev.headlight.spark.Work.Share;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** The figures of single segments as a folder of Parquet files, on any file system that Spark writes; there when it is whole. */
final class SegmentTable {

    private final SparkSession spark;
    private final Path target;
    private final Path partial;

    SegmentTable(SparkSession spark, String target) {
        this.spark = spark;
        this.target = new Path(target);
        this.partial = this.target.suffix(".partial");
    }

    /**
     * Makes room for the table.
     *
     * @throws OutputException if there is something there already
     */
    void begin() {
        try {
            FileSystem files = files();
            if (files.exists(target)) {
                throw new OutputException(
                        "the table of segments " + target + " is there already; name another, or delete it");
            }
            files.delete(partial, true);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** Adds the segments of a round; those of a partition that is computed again come once. */
    void add(JavaRDD<Share> shares) {
        JavaRDD<Row> rows = shares.flatMap(share ->
                share.segments().stream().flatMap(line -> line.rows().stream()).iterator());
        spark.createDataFrame(rows, SegmentFigures.COLUMNS)
                .write()
                .mode(SaveMode.Append)
                .parquet(partial.toString());
    }

    /** Puts the table where it belongs. */
    void commit() {
        try {
            if (!files().rename(partial, target)) {
                throw new OutputException("cannot rename " + partial + " to " + target);
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private FileSystem files() throws IOException {
        return target.getFileSystem(spark.sparkContext().hadoopConfiguration());
    }

    private OutputException cannotWrite(IOException e) {
        return new OutputException("cannot write " + target + ": " + HeadlightException.reason(e), e);
    }
}
