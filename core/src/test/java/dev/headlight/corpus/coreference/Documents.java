package dev.headlight.corpus.coreference;

import dev.headlight.corpus.LineReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Documents for tests, in the words of the tests. */
final class Documents {

    /** CoNLL-2012 with one predicate, so that lines have 13 columns. */
    static final String SHARED_TASK = """
            #begin document (bc/tale/00/tale_0001); part 000
            bc/tale/00/tale_0001  0  0     Ada   NNP  (TOP(S(NP(NP*   -   -  -  Narrator  *  (ARG0*  (0|(1
            bc/tale/00/tale_0001  0  1      's   POS          *)       -   -  -  Narrator  *       *     1)
            bc/tale/00/tale_0001  0  2     cat    NN       *)         -   -  -  Narrator  *       *)    0)
            bc/tale/00/tale_0001  0  3   slept   VBD        (VP*)  sleep  01  1  Narrator  *     (V*)     -
            bc/tale/00/tale_0001  0  4      /.     .         *))       -   -  -  Narrator  *       *      -

            bc/tale/00/tale_0001  0  0      It   PRP  (TOP(S(NP*)      -   -  -  -         *    (0)
            bc/tale/00/tale_0001  0  1  purred   VBD        (VP*)      -   -  -  -         *      -
            bc/tale/00/tale_0001  0  2   -LRB- -LRB-      (PRN*        -   -  -  -         *      -
            bc/tale/00/tale_0001  0  3      ``    ``          *        -   -  -  -         *      -
            bc/tale/00/tale_0001  0  4     mrr    UH     (INTJ*)       -   -  -  -         *      -
            bc/tale/00/tale_0001  0  5      ''    ''          *        -   -  -  -         *      -
            bc/tale/00/tale_0001  0  6   -RRB- -RRB-         *)))      -   -  -  -         *      -

            #end document
            #begin document (bc/tale/00/tale_0001); part 001
            bc/tale/00/tale_0001  1  0  Then  RB  (TOP(ADVP*))  -  -  -  -  *  -

            #end document
            """;

    /** The first document in OntoGUM's native form, without sentences. */
    static final String NATIVE = """
            # begin document tale
            0\tAda\t(0(1
            1\t's\t1)
            2\tcat\t0)
            3\tslept\t_
            4\t.\t_
            5\tIt\t(0)
            6\tpurred\t_
            # end document
            """;

    /** Trees of the native document, after another one. */
    static final String TREES = """
            # newdoc id = other
            1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_

            # newdoc id = tale
            # sent_id = tale-1
            1-2\tAda's\t_\t_\t_\t_\t_\t_\t_\t_
            1\tAda\tAda\tPROPN\tNNP\t_\t3\tnmod:poss\t_\t_
            2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_
            3\tcat\tcat\tNOUN\tNN\t_\t4\tnsubj\t_\t_
            4\tslept\tsleep\tVERB\tVBD\t_\t0\troot\t_\t_
            5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

            1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_
            2\tpurred\tpurr\tVERB\tVBD\t_\t0\troot\t_\t_
            2.1\tpurred\t_\t_\t_\t_\t_\t_\t_\t_

            """;

    private Documents() {}

    static LineReader lines(String name, String text) {
        return new LineReader(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    static CoreferenceDocument first(String text) {
        return Objects.requireNonNull(new ColumnDocumentReader(lines("tale.conll", text)).next())
                .document();
    }
}
