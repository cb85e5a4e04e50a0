package dev.headlight.analysis.roles;

import java.util.List;

/**
 * What is tested of a role.
 *
 * @param key of the role in results
 * @param rivals what else could explain the look; a head has the role where it beats all of them
 * @param least by how much it must, as a share of attention: less is no role, however surely it is there
 */
record RoleTest(String key, List<String> rivals, double least) {

    RoleTest {
        rivals = List.copyOf(rivals);
    }

    /** The column of the attention to the role's keys. */
    String attention() {
        return key + "/attention";
    }

    /** The column of what the role's keys get beyond a rival. */
    String beyond(String rival) {
        return key + "/beyond/" + rival;
    }

    /** The column of the examples that have places for the role. */
    String examples() {
        return key + "/examples";
    }

    /** The column of those of them in which a head looks at anything from there, {@code [head]}. */
    String examplesOfHead() {
        return key + "/examples_of_head";
    }
}
