package dev.headlight.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

    @TempDir
    private Path folder;

    private static Finding of(Machine machine, String subject) {
        return machine.examine().stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static Machine machine(Map<String, String> environment, Path home, Machine.Library... libraries) {
        return new Machine(environment, home, List.of(libraries), new Machine.Screen(false, false));
    }

    private Machine machine(Map<String, String> environment) {
        return machine(environment, folder.resolve("home"));
    }

    @Test
    void aMachineThatWillDoIsNotComplainedOf() {
        Machine machine =
                machine(Map.of("LANG", "de_DE.UTF-8"), folder, new Machine.Library("engine", () -> "Toy 1.0"));
        assertThat(machine.examine()).noneMatch(finding -> finding.state() == Finding.State.BROKEN);
        assertThat(of(machine, "engine")).isEqualTo(Finding.ok("engine", "Toy 1.0 starts"));
        assertThat(of(machine, "java").found()).contains(System.getProperty("java.version"), "-Xmx");
        assertThat(of(machine, "locale").found()).startsWith("de_DE.UTF-8");
        assertThat(of(machine, "vectors").state()).isEqualTo(Finding.State.OK);
    }

    @Test
    void aHomeThatCannotBeMadeIsBroken() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Finding home = of(machine(Map.of(), file.resolve("home")), "home");
        assertThat(home.state()).isEqualTo(Finding.State.BROKEN);
        assertThat(home.found()).contains(file.toString(), "cannot be written to");
        assertThat(home.advice()).contains("HEADLIGHT_HOME");
    }

    @Test
    void theHomeIsLeftAsItWas() {
        machine(Map.of()).examine();
        assertThat(folder.resolve("home")).isEmptyDirectory();
    }

    @Test
    void nativeCodeThatDoesNotStartIsBroken() {
        Machine machine = machine(
                Map.of(),
                folder,
                new Machine.Library("engine", () -> {
                    throw new ModelException("the engine does not start");
                }),
                new Machine.Library("graphs", () -> {
                    throw new UnsatisfiedLinkError("no such library");
                }));
        assertThat(of(machine, "engine").state()).isEqualTo(Finding.State.BROKEN);
        assertThat(of(machine, "engine").found()).isEqualTo("the engine does not start");
        assertThat(of(machine, "graphs").found()).contains("no such library");
        assertThat(of(machine, "graphs").advice()).contains("noexec");
    }

    @Test
    void jarsThatAreNotThereAreBroken() throws IOException {
        Path jar = Files.writeString(folder.resolve("a.jar"), "");
        assertThat(of(machine(Map.of("HEADLIGHT_CLASSPATH", jar.toString())), "class path")
                        .state())
                .isEqualTo(Finding.State.OK);
        Finding missing = of(machine(Map.of("HEADLIGHT_CLASSPATH", jar + ":" + folder.resolve("b.jar"))), "class path");
        assertThat(missing.state()).isEqualTo(Finding.State.BROKEN);
        assertThat(missing.found()).contains("b.jar").doesNotContain("a.jar");
    }

    @Test
    void aLocaleWithoutLettersIsTold() {
        Machine machine = new Machine(Map.of(), folder, List.of(), new Machine.Screen(false, true));
        assertThat(of(machine, "locale").state()).isEqualTo(Finding.State.WARNING);
        assertThat(of(machine, "locale").advice()).contains("LANG=C.UTF-8");
    }
}
