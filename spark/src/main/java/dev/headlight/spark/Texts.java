package dev.headlight.spark;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.CorpusFiles;
import dev.headlight.corpus.Input;
import dev.headlight.corpus.TextCorpus;
import dev.headlight.corpus.treebank.TreebankCorpus;
import dev.headlight.corpus.treebank.TreebankOptions;
import dev.headlight.model.ModelCard;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Corpora as the driver reads them.
 *
 * @param maxLength the most word pieces of a segment; empty for the usual ones, or what the model reads if that is less
 * @param seed of the segments' lengths and cuts
 */
record Texts(OptionalInt maxLength, long seed) {

    static final int MAX_LENGTH = 128;
    static final long SEED = 1;

    private int length(ModelCard card) {
        return maxLength.isPresent()
                ? card.within("--max-length", maxLength.getAsInt())
                : Math.min(MAX_LENGTH, card.maxLength());
    }

    /** Texts in a column, each row a document. */
    Corpus of(Dataset<?> rows, String column, ModelCard card) {
        if (!Arrays.asList(rows.columns()).contains(column)) {
            throw new UsageException(
                    "there is no column \"" + column + "\"; found " + String.join(", ", rows.columns()));
        }
        return TextCorpus.documents(column, () -> texts(rows, column))
                .withMaxLength(length(card))
                .withSeed(seed);
    }

    private static Iterator<String> texts(Dataset<?> rows, String column) {
        Column text = functions.col("`" + column + "`");
        return rows.select(text.cast("string"))
                .filter(text.isNotNull())
                .as(Encoders.STRING())
                .toLocalIterator();
    }

    /** Text files on any file system that Spark reads; those without a scheme are the driver's own. */
    Corpus of(SparkSession spark, List<String> uris, ModelCard card) {
        List<URI> parsed = uris.stream().map(Texts::uri).toList();
        List<Path> paths = parsed.stream()
                .map(uri -> Path.of(Objects.requireNonNullElse(uri.getPath(), uri.toString())))
                .toList();
        if (parsed.stream()
                .allMatch(uri -> uri.getScheme() == null || uri.getScheme().equals("file"))) {
            return TextCorpus.files(paths, length(card), seed);
        }
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        List<Input> names = Input.of(paths);
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < parsed.size(); i++) {
            URI uri = parsed.get(i);
            inputs.add(Input.of(names.get(i).name(), () -> open(uri, configuration)));
        }
        return TextCorpus.inputs(CorpusFiles.name(paths), inputs, length(card), seed);
    }

    private static URI uri(String text) {
        return new org.apache.hadoop.fs.Path(text).toUri();
    }

    private static InputStream open(URI uri, Configuration configuration) {
        try {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(uri);
            return path.getFileSystem(configuration).open(path);
        } catch (IOException e) {
            throw new CorpusException("cannot read " + uri + ": " + HeadlightException.reason(e), e);
        }
    }

    /** Treebank files of the driver. */
    static Corpus treebank(List<Path> files, ModelCard card) {
        return TreebankCorpus.of(files, TreebankOptions.defaults().within(card.maxLength()));
    }
}
