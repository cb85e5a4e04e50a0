package dev.headlight.corpus.masking;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.util.Arrays;

/**
 * The dependents of a relation are to be predicted, all pieces of such a word being shown as [MASK]; every example needs a
 * {@link DependencyTree}.
 */
public final class RelationMasking implements Masking {

    private final Tokenizer tokenizer;
    private final String relation;

    /** @param relation as the treebank labels it, such as "dobj" */
    public RelationMasking(Tokenizer tokenizer, String relation) {
        this.tokenizer = tokenizer;
        this.relation = relation;
    }

    @Override
    public Settings settings() {
        return Settings.of("targets", "relation").with("relation", relation);
    }

    @Override
    public MaskedInput mask(Example example) {
        DependencyTree tree = example.annotation(DependencyTree.class);
        int[] targets = Arrays.stream(Masking.candidates(example))
                .filter(token -> isDependent(tree, example.encoding().word(token)))
                .toArray();
        int[] fed = example.encoding().ids();
        Arrays.stream(targets).forEach(target -> fed[target] = tokenizer.maskId());
        return new MaskedInput(fed, targets);
    }

    private boolean isDependent(DependencyTree tree, int word) {
        return word >= 0 && tree.relation(word).equals(relation);
    }
}
