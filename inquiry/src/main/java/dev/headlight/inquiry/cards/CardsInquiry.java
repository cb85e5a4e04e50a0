package dev.headlight.inquiry.cards;

import dev.headlight.analysis.cards.CardsResult;
import dev.headlight.inquiry.Answered;
import dev.headlight.inquiry.JoinInquiry;
import dev.headlight.inquiry.SavedRun;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.report.Section;
import dev.headlight.report.sections.CardsSection;
import dev.headlight.result.Settings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What several results of one model say of each head, on one card a head. */
public final class CardsInquiry implements JoinInquiry<CardsResult> {

    private static final Schema<CardsResult> SCHEMA = new Schema<>("headlight/cards", 4, CardsResult.class);

    @Override
    public Schema<CardsResult> schema() {
        return SCHEMA;
    }

    @Override
    public String question() {
        return "What each head does: its role, the relations that it finds, what norms and gradients say, the effect of"
                + " knocking it out, and its random twin.";
    }

    @Override
    public Answered<CardsResult> join(List<SavedRun.Saved> files, @Nullable String command) {
        Instant start = Instant.now();
        ResultSet results = new ResultSet(files.stream()
                .filter(file -> !(file.answered().inquiry() instanceof CardsInquiry))
                .toList());
        CardsResult cards = new HeadCards(results).join();
        Settings options = Settings.of(
                "joined",
                cards.sources().stream().map(CardsResult.SourceRun::file).toList());
        Manifest manifest =
                Manifest.now(command, results.model(), results.measure(), results.corpus(), options, 1, start);
        return new Answered<>(this, new Results<>(SCHEMA.name(), SCHEMA.version(), manifest, cards));
    }

    @Override
    public List<Section> show(Results<CardsResult> results) {
        return CardsSection.of(results.result());
    }

    @Override
    public List<String> findings(Results<CardsResult> results) {
        return CardsSection.lines(results.result());
    }

    @Override
    public List<TidyTable> tables(Results<CardsResult> results) {
        return CardsTables.of(results.result());
    }
}
