package example;

import dev.headlight.corpus.AbstractInputsReader;
import dev.headlight.corpus.BadExamples;
import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleReader;
import dev.headlight.corpus.Input;
import dev.headlight.corpus.LineReader;
import dev.headlight.corpus.Unusable;
import dev.headlight.inference.Models;
import dev.headlight.inquiry.Study;
import dev.headlight.inquiry.standard.SurfaceInquiry;
import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.nio.file.Path;
import java.util.List;

/**
 * A format of one's own: a document's name, a tab, and a sentence on each line. What is read is summed up for the manifest, and a bad
 * line is left out, counted and named, as in any other corpus. {@code mvn -q compile exec:java} in this folder.
 */
public record TabCorpus(Path file) implements Corpus {

    @Override
    public String name() {
        return file.getFileName().toString();
    }

    @Override
    public Settings settings() {
        return Settings.of("format", "tab-separated");
    }

    @Override
    public ExampleReader read(Tokenizer tokenizer) {
        return new Reader(tokenizer);
    }

    private final class Reader extends AbstractInputsReader {

        private final Tokenizer tokenizer;

        Reader(Tokenizer tokenizer) {
            super(name(), List.of(Input.of(file)), BadExamples.SKIP, "has no line with a tab: give documents and sentences");
            this.tokenizer = tokenizer;
        }

        @Override
        protected Examples examples(int number, LineReader lines) {
            return () -> {
                for (String line = lines.next(); line != null; line = lines.next()) {
                    String place = lines.source() + ", line " + lines.line();
                    int tab = line.indexOf('\t');
                    if (tab > 0) {
                        return new Example(place, line.substring(0, tab), tokenizer.encode(line.substring(tab + 1)));
                    }
                    log().leaveOut(new Unusable("no tab", place, "a document, a tab and a sentence are expected"));
                }
                return null;
            };
        }
    }

    public static void main(String[] arguments) {
        try (var model = Models.open("bert-base-uncased")) {
            var surface = new SurfaceInquiry();
            var outcome = Study.on(model)
                    .read(new TabCorpus(Path.of("sentences.tsv")))
                    .ask(surface)
                    .run();
            System.out.println(outcome.results(surface).manifest().corpus());
            outcome.write(Path.of("patterns"));
        }
    }
}
