package dev.headlight.testing.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Tests of pages in a real browser, Debian's Chromium, whose console must stay empty. Where the browser is missing, they are
 * skipped and say so; on CI, where it must be there, they fail.
 */
@ExtendWith(BrowserTest.SkippedWithoutBrowser.class)
public abstract class BrowserTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final String MISSING = "no browser: apt-get install chromium chromium-driver";

    private static final String AXE = axe();

    /** For the pages of a test. */
    @TempDir
    protected static Path folder;

    protected static ChromeDriver browser;

    @BeforeAll
    static void openBrowser() throws IOException {
        assertThat(isThere()).as(MISSING).isTrue();
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.toString())
                .addArguments(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--window-size=1280,900",
                        "--user-data-dir=" + folder.resolve("profile"))
                .setExperimentalOption(
                        "prefs",
                        Map.of(
                                "download.default_directory",
                                Files.createDirectories(folder.resolve("saved")).toString()));
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(5)); // axe looks at every element of a long page
    }

    private static boolean isThere() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    }

    /** A condition, and no assumption: a class that gives up before its tests is not counted among those skipped. */
    static final class SkippedWithoutBrowser implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return isThere() || System.getenv("CI") != null
                    ? ConditionEvaluationResult.enabled("a browser is there, or must be")
                    : ConditionEvaluationResult.disabled(MISSING);
        }
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @AfterEach
    void consoleIsClean() {
        assertThat(console()).isEmpty();
    }

    /** What the browser has complained of since it was last asked. */
    protected static List<String> console() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** What axe finds wrong with the page, by WCAG 2.1 A and AA: a line for each rule, with how many elements and the first of them. */
    protected static List<String> accessibilityFaults() {
        browser.executeScript(AXE);
        @SuppressWarnings("unchecked")
        List<String> faults = (List<String>) browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}).then(
                    ({violations}) => done(violations.map(({id, nodes}) =>
                        `${id} (${nodes.length}): ${nodes[0].target} ${nodes[0].any.map(({message}) => message)}`)),
                    (error) => done([String(error)]));
                """);
        return faults;
    }

    private static String axe() {
        try (InputStream in = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in, "axe is not on the class path").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A window of another size, until {@link #resetSize}. */
    protected static void resize(int width, int height, int scale) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", width < 600));
    }

    protected static void resetSize() {
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** Whether pages are told that dark ones are preferred. */
    protected static void dark(boolean on) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", on ? List.of(Map.of("name", "prefers-color-scheme", "value", "dark")) : List.of()));
    }

    /** Waits for a file that a page saves. */
    protected static Path saved(String name) {
        Path file = folder.resolve("saved").resolve(name);
        await(() -> Files.exists(file));
        return file;
    }

    /** Waits until something is so. */
    protected static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    protected static WebElement find(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    protected static List<WebElement> findAll(String selector) {
        return browser.findElements(By.cssSelector(selector));
    }

    protected static int count(String selector) {
        return findAll(selector).size();
    }

    protected static long number(String script) {
        return (Long) browser.executeScript(script);
    }

    protected static void scrollTo(WebElement element) {
        browser.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
    }
}
