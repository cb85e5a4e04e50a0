package dev.headlight.corpus.treebank;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of the reference implementation's files, {@code word head-relation}. Words and relations may hold hyphens. */
final class WordLabelSyntax implements LineSyntax {

    private static final Pattern BLANKS = Pattern.compile("[ \t]+");
    private static final Pattern LABEL = Pattern.compile("([^-]*)-(.*)");

    @Override
    public void read(String line, SentenceBuilder sentence) {
        String[] columns = BLANKS.split(line.strip());
        if (columns.length != 2) {
            throw sentence.error(columns.length + (columns.length == 1 ? " column" : " columns")
                    + "; expected a word, a space and its head with the relation, such as \"dogs 2-nsubj\"");
        }
        Matcher label = LABEL.matcher(columns[1]);
        if (!label.matches()) {
            throw sentence.error("the label of \"" + columns[0] + "\" is \"" + columns[1]
                    + "\"; expected the number of its head, a hyphen and the relation, such as 2-nsubj");
        }
        sentence.add(columns[0], label.group(1), label.group(2));
    }
}
