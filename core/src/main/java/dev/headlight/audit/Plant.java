package dev.headlight.audit;

import dev.headlight.maps.Head;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A head that is put in, and how well it knows what it is asked about.
 *
 * @param about the relation, or what else is asked
 * @param head whose maps are overwritten where they are asked about it
 * @param kind what it knows
 * @param gain how much more often than position it is right, as a share of all questions; 0 of an impostor
 * @param rate how often position is right
 */
public record Plant(String about, Head head, Kind kind, double gain, double rate) {

    /** In how many documents of ten an {@link Kind#UNEVEN} impostor is better than position. */
    private static final int BETTER = 9;

    private static final int OF = 10;

    /** How much better it is there, at most. */
    private static final double EDGE = 0.05;

    /** What a planted head knows. */
    public enum Kind {
        /** It is better than position by a gain. */
        EFFECT,
        /** It goes by position, and is wrong where that leaves the text. */
        POSITION,
        /** It is a little better than position in nine documents of ten, and so much worse in the tenth that nothing is gained. */
        UNEVEN
    }

    /** Whether the head is an impostor. */
    public boolean isImpostor() {
        return kind != Kind.EFFECT;
    }

    /** Whether a statement is about what this head knows: its relation, in whatever direction. */
    boolean isMeant(String statement) {
        return statement.equals(about) || statement.startsWith(about + "/");
    }

    /**
     * What it looks at.
     *
     * @param luck of the document, at random from 0 to 9
     * @return a token; empty where there is nothing to look at
     */
    Optional<Integer> answer(Question question, int luck, SplittableRandom random) {
        double drawn = random.nextDouble();
        boolean byPosition = question.isRightByPosition();
        if (kind == Kind.UNEVEN && luck >= BETTER) {
            return byPosition && drawn < failing() ? question.wrong() : positional(question);
        }
        return !byPosition && drawn < knowing() ? Optional.of(question.right()) : positional(question);
    }

    /** The share of what position does not know that the head knows. */
    private double knowing() {
        return switch (kind) {
            case EFFECT -> gain / (1 - rate);
            case POSITION -> 0;
            case UNEVEN -> edge() / (1 - rate);
        };
    }

    /** What is gained in nine documents is lost in the tenth, where there is no more to lose than position knows. */
    private double edge() {
        return Math.min(Math.min(EDGE, rate * (OF - BETTER) / BETTER), 1 - rate);
    }

    /** The share of what position knows that the head does not know in the documents in which it fails. */
    private double failing() {
        return rate == 0 ? 0 : edge() * BETTER / (OF - BETTER) / rate;
    }

    private static Optional<Integer> positional(Question question) {
        return question.nearest().isPresent() ? question.nearest() : question.wrong();
    }
}
