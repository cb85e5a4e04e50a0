package dev.headlight.corpus.conll;

/**
 * A word as its line has it. A column that the format lacks, or that holds {@code _}, is empty, but for the form.
 *
 * @param line where it stands, from 1
 * @param form the word
 * @param lemma its base form
 * @param upos its universal part of speech
 * @param xpos its part of speech in the treebank's own tag set
 * @param features its morphological features, such as {@code Gender=Fem|Number=Sing}
 * @param head the number of its governor, from 1, or 0 for ROOT, as it is written, without blanks around it
 * @param relation its relation to its governor
 * @param misc everything else
 */
public record ConllWord(
        long line,
        String form,
        String lemma,
        String upos,
        String xpos,
        String features,
        String head,
        String relation,
        String misc) {}
