package dev.headlight.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessCheckTest {

    /** Browsers leave port 80 out, and write hosts in small letters, whoever typed them how. */
    @ParameterizedTest
    @CsvSource({
        "Lab-Server, 8080, lab-server:8080, http://lab-server:8080, true",
        "lab-server, 8080, LAB-SERVER:8080, http://LAB-SERVER:8080, true",
        "lab-server, 80, lab-server, http://lab-server, true",
        "lab-server, 80, lab-server:80, , true",
        "lab-server, 8080, lab-server, , false",
        "lab-server, 80, other-server, , false",
        "lab-server, 80, lab-server, http://other-server, false",
        "fe80::1, 80, [fe80::1], http://[fe80::1], true"
    })
    void aHostIsKnownHoweverItIsWritten(String given, int port, String host, String origin, boolean admitted) {
        assertThat(AccessCheck.remote(given, port).admits(host, origin, null)).isEqualTo(admitted);
    }

    @Test
    void thisMachineHasThreeNames() {
        AccessCheck check = AccessCheck.local(80);
        for (String host : new String[] {"127.0.0.1", "LocalHost:80", "[::1]"}) {
            assertThat(check.admits(host, null, null)).as(host).isTrue();
        }
        assertThat(check.admits(null, null, null)).isFalse();
    }

    /** Cookies are not kept apart by port. */
    @Test
    void viewersAtTwoPortsDoNotTakeEachOthersCookie() {
        assertThat(AccessCheck.local(1).cookie())
                .isNotEqualTo(AccessCheck.local(2).cookie());
    }
}
