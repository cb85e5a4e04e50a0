package dev.headlight.inference.internal.engine;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is made when it is first asked for, once. Thread-safe. */
public final class Lazy<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T made;

    public Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    /** Whether it has been made. */
    public boolean isMade() {
        return made != null;
    }

    public T get() {
        T found = made;
        if (found == null) {
            synchronized (this) {
                found = made;
                if (found == null) {
                    found = maker.get();
                    made = found;
                }
            }
        }
        return found;
    }
}
