package dev.headlight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two small corpora of each kind, a and b. */
final class FaultCorpora {

    private FaultCorpora() {}

    static void write(Path folder) throws IOException {
        write(folder, "a", "lamp", "burns");
        write(folder, "b", "ship", "sails");
    }

    private static void write(Path folder, String name, String noun, String verb) throws IOException {
        Files.writeString(
                folder.resolve(name + ".txt"),
                "the %1$s %2$s. it %2$s all night.\n\na %1$s %2$s.\n\nno %1$s of them %2$s.\n".formatted(noun, verb));
        Files.writeString(folder.resolve(name + ".conllu"), sentences(noun, verb));
        Files.writeString(folder.resolve(name + ".conll"), """
                #begin document (%1$s); part 000
                %1$s 0 0 the DT (TOP(S(NP* - - - x * (1
                %1$s 0 1 %1$s NN *) - - - x * 1)
                %1$s 0 2 %2$s VBZ (VP* - - - x * -
                %1$s 0 3 and CC * - - - x * -
                %1$s 0 4 it PRP (NP*) - - - x * (1)
                %1$s 0 5 %2$s VBZ *))) - - - x * -

                #end document
                """.formatted(noun, verb));
    }

    private static String sentences(String noun, String verb) {
        StringBuilder sentences = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            sentences.append("""
                    # newdoc id = %3$s%4$d
                    1	the	the	DET	DT	_	2	det	_	_
                    2	%1$s	%1$s	NOUN	NN	_	3	nsubj	_	_
                    3	%2$s	%2$s	VERB	VBZ	_	0	root	_	_

                    """.formatted(noun, verb, "d", i));
        }
        return sentences.toString();
    }
}
