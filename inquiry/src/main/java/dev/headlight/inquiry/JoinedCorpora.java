package dev.headlight.inquiry;

import dev.headlight.inquiry.SavedRun.Saved;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.Measure;
import dev.headlight.result.Notices;
import java.util.List;
import java.util.stream.Collectors;

/** What results that are joined are of: all their measures and corpora, each counted once. */
public final class JoinedCorpora {

    private JoinedCorpora() {}

    /** The measures of some results. */
    public static Measure measure(List<Saved> files) {
        return Measure.named(files.stream()
                .map(JoinedCorpora::manifest)
                .map(Manifest::measure)
                .distinct()
                .collect(Collectors.joining(", ")));
    }

    /** The corpora of some results; the files are the results themselves. */
    public static Manifest.CorpusCard corpus(List<Saved> files) {
        List<Manifest.CorpusCard> corpora =
                files.stream().map(file -> manifest(file).corpus()).distinct().toList();
        Notices notices = corpora.stream()
                .map(corpus -> new Notices(corpus.leftOut(), corpus.notices()))
                .reduce(Notices.NONE, Notices::and);
        return new Manifest.CorpusCard(
                corpora.stream().map(Manifest.CorpusCard::name).distinct().collect(Collectors.joining(", ")),
                files.stream().map(Saved::source).toList(),
                corpora.stream().mapToLong(Manifest.CorpusCard::examples).sum(),
                corpora.stream().mapToLong(Manifest.CorpusCard::documents).sum(),
                corpora.get(0).unit(),
                corpora.stream().mapToLong(Manifest.CorpusCard::tokens).sum(),
                notices.leftOut(),
                notices.counts());
    }

    private static Manifest manifest(Saved file) {
        return file.answered().results().manifest();
    }
}
