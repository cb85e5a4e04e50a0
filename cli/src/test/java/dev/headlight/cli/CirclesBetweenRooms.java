package dev.headlight.cli;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Every dependency between two rooms that can be followed back to where it came from. */
final class CirclesBetweenRooms extends ArchCondition<JavaClass> {

    private final Set<String> rooms = new HashSet<>();
    private final Map<String, Set<String>> known = new HashMap<>();
    private final Map<String, Set<String>> reachable = new HashMap<>();

    CirclesBetweenRooms() {
        super("not stand in a circle of rooms");
    }

    /** A package and its "internal" are one room. */
    static String room(JavaClass type) {
        return type.getPackageName().replaceFirst("\\.internal$", "");
    }

    @Override
    public void init(Collection<JavaClass> types) {
        rooms.clear();
        known.clear();
        types.forEach(type -> rooms.add(room(type)));
        for (JavaClass type : types) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                if (isBetweenRooms(dependency)) {
                    known.computeIfAbsent(room(type), room -> new HashSet<>()).add(room(dependency.getTargetClass()));
                }
            }
        }
        rooms.forEach(room -> reachable.put(room, reachableFrom(room)));
    }

    private boolean isBetweenRooms(Dependency dependency) {
        String target = room(dependency.getTargetClass());
        return rooms.contains(target) && !target.equals(room(dependency.getOriginClass()));
    }

    private Set<String> reachableFrom(String room) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(room));
        while (!open.isEmpty()) {
            for (String next : known.getOrDefault(open.remove(), Set.of())) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        return reached;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            if (isBetweenRooms(dependency)) {
                boolean circular = reachable
                        .getOrDefault(room(dependency.getTargetClass()), Set.of())
                        .contains(room(type));
                events.add(new SimpleConditionEvent(dependency, !circular, dependency.getDescription()));
            }
        }
    }
}
