package dev.headlight.inference.repeats;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.headlight.inference.internal.engine.Autograd;
import dev.headlight.inference.internal.engine.NativeEngine;
import dev.headlight.inference.repeats.TinyLlama.Sizes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** Trains a small model on repeats, by Adam (Kingma and Ba 2015) and the engine's autograd. Not thread-safe. */
final class Trainer implements AutoCloseable {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.98;
    private static final double ADAM_EPSILON = 1e-8;

    private final TinyLlama model;
    private final RepeatTask task;
    private final Sizes sizes;
    private final int batch;
    private final NDManager manager = NativeEngine.newManager();
    private final NDArray cosines;
    private final NDArray sines;
    private final NDArray mask;
    private final NDArray scale;
    private final NDArray epsilon;
    private final Map<String, double[][]> moments = new LinkedHashMap<>();
    private int steps;

    Trainer(TinyLlama model, RepeatTask task, int batch) {
        this.model = model;
        this.task = task;
        this.sizes = model.sizes();
        this.batch = batch;
        int length = task.length();
        int half = sizes.headSize() / 2;
        float[] cos = new float[length * half];
        float[] sin = new float[length * half];
        for (int i = 0; i < cos.length; i++) {
            double frequency = Math.pow(TinyLlama.ROTARY_BASE, -(double) (i % half) / half);
            cos[i] = (float) Math.cos(i / half * frequency);
            sin[i] = (float) Math.sin(i / half * frequency);
        }
        float[] hidden = new float[length * length];
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = i % length > i / length ? -1e30f : 0;
        }
        this.cosines = manager.create(cos, new Shape(length, half));
        this.sines = manager.create(sin, new Shape(length, half));
        this.mask = manager.create(hidden, new Shape(length, length));
        this.scale = manager.create((float) (1 / Math.sqrt(sizes.headSize())));
        this.epsilon = manager.create((float) TinyLlama.EPSILON);
        model.trained().forEach((name, values) -> moments.put(name, new double[2][values.length]));
    }

    /** One step. @return the loss of what can be known, in nats */
    double step(SplittableRandom random, double rate) {
        try (NDManager scope = manager.newSubManager();
                Autograd autograd = new Autograd()) {
            Map<String, NDArray> weights = new LinkedHashMap<>();
            model.trained().forEach((name, values) -> {
                NDArray weight = scope.create(values, new Shape(values.length / sizes.hidden(), sizes.hidden()));
                autograd.watch(weight);
                weights.put(name, weight);
            });
            int rows = batch * task.length();
            float[] shown = new float[rows * sizes.vocabulary()];
            float[] wanted = new float[rows * sizes.vocabulary()];
            int targets = fill(random, shown, wanted);
            NDArray logits = forward(scope.create(shown, new Shape(rows, sizes.vocabulary())), weights);
            NDArray logarithms = logits.logSoftmax(-1);
            NDArray shares = scope.create(wanted, new Shape(rows, sizes.vocabulary()));
            double loss = logarithms.mul(shares).sum().getFloat();
            autograd.backward(logarithms, shares);
            steps++;
            weights.forEach((name, weight) -> {
                try (NDArray gradient = autograd.gradient(weight)) {
                    adam(name, gradient.toFloatArray(), rate);
                }
            });
            return targets == 0 ? Double.NaN : loss;
        }
    }

    private int fill(SplittableRandom random, float[] shown, float[] wanted) {
        RepeatTask.Sequence[] sequences = new RepeatTask.Sequence[batch];
        int targets = 0;
        for (int i = 0; i < batch; i++) {
            sequences[i] = task.draw(random);
            targets += task.length() - Math.min(task.length(), sequences[i].period());
        }
        for (int i = 0; i < batch; i++) {
            int[] tokens = sequences[i].tokens();
            for (int at = 0; at < tokens.length; at++) {
                int row = (i * tokens.length + at) * sizes.vocabulary();
                shown[row + tokens[at]] = 1;
                if (at + 1 < tokens.length && at + 1 >= sequences[i].period()) {
                    wanted[row + tokens[at + 1]] = -1f / targets;
                }
            }
        }
        return targets;
    }

    private NDArray forward(NDArray shown, Map<String, NDArray> weights) {
        NDArray states = shown.matMul(of(weights, TinyLlama.WORDS));
        for (int layer = 0; layer < sizes.layers(); layer++) {
            NDArray read = normalized(states);
            NDArray query = turned(split(
                    read.matMul(of(weights, TinyLlama.projection(layer, "q")).transpose())));
            NDArray key = turned(split(
                    read.matMul(of(weights, TinyLlama.projection(layer, "k")).transpose())));
            NDArray value = split(
                    read.matMul(of(weights, TinyLlama.projection(layer, "v")).transpose()));
            NDArray map =
                    query.matMul(key.transpose(0, 1, 3, 2)).mul(scale).add(mask).softmax(-1);
            NDArray joined =
                    map.matMul(value).transpose(0, 2, 1, 3).reshape((long) batch * task.length(), sizes.hidden());
            states = states.add(
                    joined.matMul(of(weights, TinyLlama.projection(layer, "o")).transpose()));
        }
        return normalized(states).matMul(of(weights, TinyLlama.DECODER).transpose());
    }

    private static NDArray of(Map<String, NDArray> weights, String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    private NDArray normalized(NDArray states) {
        return states.div(
                states.mul(states).mean(new int[] {1}, true).add(epsilon).sqrt());
    }

    private NDArray split(NDArray joined) {
        return joined.reshape(batch, task.length(), sizes.heads(), sizes.headSize())
                .transpose(0, 2, 1, 3);
    }

    private NDArray turned(NDArray heads) {
        NDList parts = heads.split(new long[] {sizes.headSize() / 2}, 3);
        NDArray first = parts.get(0);
        NDArray second = parts.get(1);
        return NDArrays.concat(
                new NDList(
                        first.mul(cosines).sub(second.mul(sines)),
                        second.mul(cosines).add(first.mul(sines))),
                3);
    }

    private void adam(String name, float[] gradient, double rate) {
        float[] values = Objects.requireNonNull(model.trained().get(name));
        double[][] moment = Objects.requireNonNull(moments.get(name));
        double first = 1 - Math.pow(BETA1, steps);
        double second = 1 - Math.pow(BETA2, steps);
        for (int i = 0; i < values.length; i++) {
            moment[0][i] = BETA1 * moment[0][i] + (1 - BETA1) * gradient[i];
            moment[1][i] = BETA2 * moment[1][i] + (1 - BETA2) * gradient[i] * gradient[i];
            values[i] -= (float) (rate * moment[0][i] / first / (Math.sqrt(moment[1][i] / second) + ADAM_EPSILON));
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
