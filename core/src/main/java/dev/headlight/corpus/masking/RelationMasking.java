package dev.headlight.corpus.masking;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.corpus.treebank.DependencyTree;
import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The dependents of a relation are to be predicted; every example needs a {@link DependencyTree}. All pieces of such a word are
 * shown as [MASK], or as they are to a model that reads from left to right.
 */
public final class RelationMasking implements Masking {

    private final @Nullable Tokenizer tokenizer;
    private final String relation;

    /**
     * Hides them.
     *
     * @param relation as the treebank labels it, such as "dobj"
     */
    public RelationMasking(Tokenizer tokenizer, String relation) {
        this.tokenizer = tokenizer;
        this.relation = relation;
    }

    private RelationMasking(String relation) {
        this.tokenizer = null;
        this.relation = relation;
    }

    /** Hides nothing, and leaves a text's first token out, which nothing stands before. */
    public static RelationMasking fromLeftToRight(String relation) {
        return new RelationMasking(relation);
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
                .filter(token -> token > 0 || tokenizer != null)
                .toArray();
        int[] fed = example.encoding().ids();
        if (tokenizer != null) {
            int mask = tokenizer.maskId();
            Arrays.stream(targets).forEach(target -> fed[target] = mask);
        }
        return new MaskedInput(fed, targets);
    }

    private boolean isDependent(DependencyTree tree, int word) {
        return word >= 0 && tree.relation(word).equals(relation);
    }
}
