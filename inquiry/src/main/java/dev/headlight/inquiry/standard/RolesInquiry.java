package dev.headlight.inquiry.standard;

import dev.headlight.analysis.roles.RoleOptions;
import dev.headlight.analysis.roles.Roles;
import dev.headlight.analysis.roles.RolesResult;
import dev.headlight.audit.Statement;
import dev.headlight.audit.WorldKind;
import dev.headlight.inquiry.HeadNumber;
import dev.headlight.inquiry.ModelInquiry;
import dev.headlight.inquiry.Schema;
import dev.headlight.inquiry.TidyTable;
import dev.headlight.inquiry.TidyTable.Value;
import dev.headlight.manifest.Manifest;
import dev.headlight.manifest.Results;
import dev.headlight.maps.Head;
import dev.headlight.maps.Measure;
import dev.headlight.report.Section;
import dev.headlight.report.sections.MeasureSection;
import dev.headlight.report.sections.RolesSection;
import dev.headlight.result.Settings;
import dev.headlight.stats.Interval;
import dev.headlight.study.Reading;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How far each head has each role, beyond what position alone explains. */
public final class RolesInquiry implements ModelInquiry<RolesResult> {

    private static final Schema<RolesResult> SCHEMA = new Schema<>("headlight/roles", 3, RolesResult.class);

    private final RoleOptions options;

    /** With the default options. */
    public RolesInquiry() {
        this(RoleOptions.standard(1));
    }

    /** With options of one's own. */
    public RolesInquiry(RoleOptions options) {
        this.options = options;
    }

    @Override
    public Schema<RolesResult> schema() {
        return SCHEMA;
    }

    @Override
    public String question() {
        return "What each head does, as scores: how much more it looks at the previous token, at the same token elsewhere, at"
                + " what followed it there, at sinks and, in a treebank, at governors than position alone explains.";
    }

    @Override
    public Settings settings() {
        return options.settings();
    }

    @Override
    public Answer<RolesResult> answer(Reading reading, Measure measure) {
        Roles.Found found = new Roles(reading.model(), measure, options).run(reading);
        return new Answer<>(found.result(), found.corpus());
    }

    @Override
    public Manifest.CorpusCard readShard(Reading reading, Measure measure) {
        return new Roles(reading.model(), measure, options).run(reading).corpus();
    }

    @Override
    public List<Statement> statements(RolesResult result) {
        return Statements.of(result);
    }

    /** Shuffled words have their places still, and roles go by places: there is something to find. */
    @Override
    public Set<WorldKind> worlds() {
        return EnumSet.complementOf(EnumSet.of(WorldKind.WORDS_SHUFFLED));
    }

    /** Where the annotation is drawn anew, only roles in relations could be claimed of nothing. */
    @Override
    public RolesInquiry forAudit(WorldKind world) {
        return world.isOfATwin()
                ? this
                : new RolesInquiry(options.withEffects(0).withRepeats(0));
    }

    @Override
    public List<Section> show(Results<RolesResult> results) {
        return MeasureSection.before(results.manifest(), "roles", RolesSection.of(results.result()));
    }

    @Override
    public List<TidyTable> tables(Results<RolesResult> results) {
        RolesResult result = results.result();
        TidyTable.Builder roles =
                TidyTable.ofHeads("roles", "A head and a role").key("role", "what is looked at");
        result.roles().forEach((role, scores) -> {
            roles.heads("attention", TidyTable.FRACTION, scores.attention(), null, scores.examples(), role);
            roles.heads("base_rate", TidyTable.FRACTION, scores.baseRate(), null, scores.examples(), role);
            for (Head head : scores.score().grid().heads()) {
                Interval interval = scores.interval(head);
                double score = scores.score().get(head);
                roles.head(head, "score", Value.of(score, TidyTable.FRACTION, interval, scores.examples()), role);
                roles.head(
                        head,
                        "p_value",
                        Value.heldOut(
                                scores.pValue().get(head), TidyTable.PROBABILITY, Interval.UNKNOWN, scores.blocks()),
                        role);
            }
        });
        TidyTable.Builder periods = TidyTable.ofHeads("periods", "A head and a period of repeated random tokens")
                .key("role", "what is looked at")
                .key("period", "after how many tokens they are repeated");
        result.byPeriod().forEach((role, tables) -> {
            for (int i = 0; i < tables.size(); i++) {
                periods.heads(
                        "attention",
                        TidyTable.FRACTION,
                        tables.get(i),
                        null,
                        -1,
                        role,
                        result.periods().get(i));
            }
        });
        TidyTable.Builder effects = TidyTable.ofHeads("effects", "A head whose output is replaced by its mean")
                .key("on", "what the model reads without it: text or repeats");
        result.effects().forEach((on, effect) -> {
            effects.heads("loss_change", TidyTable.NATS, effect.change(), effect.changeSe(), effect.segments(), on);
            effects.heads("p_value", TidyTable.PROBABILITY, effect.changeP(), null, effect.segments(), on);
        });
        return List.of(roles.build(), periods.build(), effects.build());
    }

    @Override
    public List<HeadNumber> numbers(Results<RolesResult> results) {
        return StandardNumbers.of(results.result());
    }
}
