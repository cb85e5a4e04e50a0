package dev.headlight.cli;

import dev.headlight.result.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            Version.TOOL, "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name")
        };
    }
}
