package dev.headlight.kernel.internal;

/** The decay rates and the constant of Adam, at their usual values. */
final class Adam {

    static final float FIRST_DECAY = 0.9f;
    static final float SECOND_DECAY = 0.999f;
    static final float EPSILON = 1e-8f;

    private Adam() {}

    static void step(float[] parameters, float[] gradients, float[] means, float[] squares, float rate, int from) {
        for (int i = from; i < parameters.length; i++) {
            float gradient = gradients[i];
            means[i] += (1 - FIRST_DECAY) * (gradient - means[i]);
            squares[i] += (1 - SECOND_DECAY) * (gradient * gradient - squares[i]);
            parameters[i] -= rate * means[i] / ((float) Math.sqrt(squares[i]) + EPSILON);
            gradients[i] = 0;
        }
    }
}
