package dev.headlight.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** All questions that are on the class path, as they are set by default. */
public final class Inquiries {

    private Inquiries() {}

    /** Headlight's own and those of other jars, in no order that matters. */
    public static List<Inquiry<?>> all() {
        List<Inquiry<?>> all = new ArrayList<>();
        ServiceLoader.load(Inquiry.class, Inquiries.class.getClassLoader()).forEach(inquiry -> all.add(inquiry));
        return List.copyOf(all);
    }

    /** Those of other jars alone; ours are not even made. */
    public static List<Inquiry<?>> ofOthers() {
        List<Inquiry<?>> others = new ArrayList<>();
        forEachOfOthers(
                ServiceLoader.load(Inquiry.class, Inquiries.class.getClassLoader()), inquiry -> others.add(inquiry));
        return List.copyOf(others);
    }

    private static <T> void forEachOfOthers(ServiceLoader<T> all, Consumer<T> action) {
        String ours = Inquiries.class.getPackageName() + ".";
        all.stream()
                .filter(provider -> !provider.type().getPackageName().startsWith(ours))
                .map(ServiceLoader.Provider::get)
                .forEach(action);
    }

    /** The question whose results have a schema, such as "headlight/surface". */
    public static Optional<Inquiry<?>> ofSchema(String schema) {
        return all().stream()
                .filter(inquiry -> inquiry.schema().name().equals(schema))
                .findFirst();
    }
}
