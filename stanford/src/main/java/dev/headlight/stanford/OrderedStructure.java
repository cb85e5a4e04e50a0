// SPDX-License-Identifier: GPL-3.0-or-later
package dev.headlight.stanford;

import edu.stanford.nlp.trees.EnglishGrammaticalStructure;
import edu.stanford.nlp.trees.PennTreebankLanguagePack;
import edu.stanford.nlp.trees.SemanticHeadFinder;
import edu.stanford.nlp.trees.Tree;
import edu.stanford.nlp.trees.TypedDependency;
import java.util.Collections;
import java.util.List;

/**
 * CoreNLP's English structure, the same each time. CoreNLP gathers dependencies in the order of identity hashes, and what its
 * post-processing makes of relative pronouns ({@code dobj} of a lower verb, or {@code dep} of the higher one) depends on that
 * order, in some 4 of 1,000 sentences.
 */
final class OrderedStructure extends EnglishGrammaticalStructure {

    private static final long serialVersionUID = 1;
    private static final boolean COPULA_IS_NO_HEAD = true;

    /** Keeps punctuation. */
    OrderedStructure(Tree tree) {
        super(tree, word -> true, new SemanticHeadFinder(new PennTreebankLanguagePack(), COPULA_IS_NO_HEAD));
    }

    @Override
    protected void postProcessDependencies(List<TypedDependency> dependencies) {
        Collections.sort(dependencies);
        super.postProcessDependencies(dependencies);
    }
}
