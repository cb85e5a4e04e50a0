package dev.headlight.spark;

import dev.headlight.corpus.Example;
import dev.headlight.corpus.ExampleCodec;
import dev.headlight.state.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Batches and states as bytes, which is how they travel. */
final class Bytes {

    private Bytes() {}

    /** Examples are mostly text, and shrink to a fifth. */
    static byte[] of(List<Example> batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, fast))) {
            out.writeInt(batch.size());
            for (Example example : batch) {
                ExampleCodec.write(example, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    static List<Example> batch(byte[] bytes) {
        List<Example> batch = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            for (int count = in.readInt(); count > 0; count--) {
                batch.add(ExampleCodec.read(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return batch;
    }

    static byte[] ofStates(List<State> states) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (State state : states) {
                state.save(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @param fresh of the same kinds */
    static void load(byte[] bytes, List<State> fresh) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (State state : fresh) {
                state.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void merge(List<State> into, List<State> others) {
        for (int i = 0; i < into.size(); i++) {
            into.get(i).merge(others.get(i));
        }
    }
}
