package dev.headlight.inquiry.standard;

import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.analysis.coreference.BestHead;
import dev.headlight.analysis.coreference.Candidates;
import dev.headlight.analysis.coreference.CoreferenceResult;
import dev.headlight.analysis.coreference.GapResult;
import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.roles.Role;
import dev.headlight.analysis.roles.RolesResult;
import dev.headlight.analysis.surface.HeadRole;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.analysis.syntax.RelationResult;
import dev.headlight.analysis.syntax.SyntaxResult;
import dev.headlight.analysis.syntax.TreeResult;
import dev.headlight.audit.Statement;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadTable;
import dev.headlight.stats.Claim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What answers have tested; what could not be judged was not. */
final class Statements {

    /** The roles of a head that has learnt nothing. */
    private static final Set<HeadRole> NOTHING_LEARNT = EnumSet.of(HeadRole.OTHER, HeadRole.BROAD);

    /** The probes of the model's own attention. */
    private static final Set<String> OF_ATTENTION = Set.of("attention", "attention_words");

    private final List<Statement> all = new ArrayList<>();

    private Statements() {}

    static List<Statement> of(SyntaxResult result) {
        Statements statements = new Statements();
        result.relations().forEach(statements::add);
        statements.add("(all)", result.all());
        statements.add("(all but punctuation)", result.allWithoutPunctuation());
        statements.add("(all but punctuation and root)", result.allWithoutPunctuationAndRoot());
        result.trees().ifPresent(trees -> {
            statements.add("(arg max)", trees.argMax().beyondChain());
            statements.add("(arborescence)", trees.arborescence().beyondChain());
            statements.add("(undirected)", trees.undirected().beyondChain());
        });
        return statements.all;
    }

    static List<Statement> of(CoreferenceResult result) {
        Statements statements = new Statements();
        statements.add(Candidates.EARLIER_MENTIONS.key(), result.best().crossFitted());
        statements.add(Candidates.EARLIER_WORDS.key(), result.bestWords().crossFitted());
        result.further()
                .forEach((key, answers) -> statements.add(key, answers.best().crossFitted()));
        return statements.all;
    }

    static List<Statement> of(GapResult result) {
        Statements statements = new Statements();
        statements.add("names", result.best().crossFitted());
        return statements.all;
    }

    /** Relations are of the annotation, the other roles of the text. To look broadly is no claim, as for the surface. */
    static List<Statement> of(RolesResult result) {
        Statements statements = new Statements();
        result.roles().forEach((role, scores) -> {
            boolean ofText =
                    Arrays.stream(Role.values()).anyMatch(known -> known.key().equals(role));
            if (!role.equals(Role.BROAD.key())) {
                for (Head head : scores.score().grid().heads()) {
                    statements.add(role, head, !ofText, scores.claim(head));
                }
            }
        });
        result.effects().forEach((on, effect) -> statements.add("effect on " + on, effect.changeP()));
        return statements.all;
    }

    static List<Statement> of(AblationResult result) {
        Statements statements = new Statements();
        result.lossChangeP().forEach(statements::add);
        for (AblationResult.GroupEffect effect : result.groups()) {
            effect.changes().forEach((kind, change) -> {
                if (!Double.isNaN(change.p())) {
                    String about = effect.group().name() + " " + kind;
                    statements.all.add(new Statement(about, Optional.empty(), false, Claim.isShown(change.p())));
                }
            });
        }
        result.parts()
                .forEach((part, of) ->
                        of.lossChangeP().forEach((kind, pValues) -> statements.add(part + " " + kind, pValues)));
        return statements.all;
    }

    /**
     * Each head has a role or none: roles of the surface go by thresholds, without a test. To look broadly is no claim: that is what
     * heads do that have learnt nothing.
     */
    static List<Statement> of(SurfaceResult result) {
        Statements statements = new Statements();
        for (int layer = 0; layer < result.roles().size(); layer++) {
            List<HeadRole> roles = result.roles().get(layer);
            for (int head = 0; head < roles.size(); head++) {
                HeadRole role = roles.get(head);
                statements.all.add(
                        new Statement(role.key(), new Head(layer, head), false, !NOTHING_LEARNT.contains(role)));
            }
        }
        return statements.all;
    }

    /**
     * That a probe of attention is better than what knows nothing of it: words and distance, position, the twin. Beside words and
     * distance that is a statement about the annotation; position, which heads may have learnt, tells of one that is drawn anew.
     */
    static List<Statement> of(ProbeResult result) {
        Statements statements = new Statements();
        for (ProbeResult.Contrast pair : result.comparisons()) {
            boolean asked = OF_ATTENTION.contains(pair.first()) && !OF_ATTENTION.contains(pair.second());
            if (asked && !Double.isNaN(pair.pHolm())) {
                statements.all.add(new Statement(
                        pair.first() + " beyond " + pair.second(),
                        Optional.empty(),
                        pair.second().equals("distance_words"),
                        pair.isShown() && pair.uas().value() > 0));
            }
        }
        return statements.all;
    }

    private void add(String about, RelationResult relation) {
        add(about, relation.crossFitted().head(), relation.claim());
    }

    private void add(String about, TreeResult.BeyondChain beyond) {
        add(about, beyond.head(), beyond.claim());
    }

    private void add(String about, BestHead.CrossFitted best) {
        add(about, best.head(), best.claim());
    }

    private void add(String about, Head head, Claim claim) {
        add(about, head, true, claim);
    }

    private void add(String about, Head head, boolean ofAnnotation, Claim claim) {
        if (claim.outcome() != Claim.Outcome.CANNOT_BE_JUDGED) {
            all.add(new Statement(about, head, ofAnnotation, claim.isSupported()));
        }
    }

    private void add(String about, HeadTable pValues) {
        for (Head head : pValues.grid().heads()) {
            if (!Double.isNaN(pValues.get(head))) {
                all.add(new Statement(about, head, false, Claim.isShown(pValues.get(head))));
            }
        }
    }
}
