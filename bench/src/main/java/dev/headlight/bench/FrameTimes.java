package dev.headlight.bench;

import dev.headlight.inference.Models;
import dev.headlight.viewer.ModelPool;
import dev.headlight.viewer.Viewer;
import dev.headlight.viewer.ViewerSettings;
import dev.headlight.viewer.ViewerSettings.Passage;
import java.io.File;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * How fluid the viewer is in headless Chromium without a GPU: the time until the frame after a hover, and after a head that was
 * not shown yet, beside that of a frame in which nothing happens. Arguments: a model (default: bert-base-uncased).
 */
public final class FrameTimes {

    private static final String MEASURE = """
            const done = arguments[arguments.length - 1];
            const heads = arguments[0];
            const frame = () => new Promise(requestAnimationFrame);
            const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
            const page = document.documentElement.dataset;
            const timed = async (count, act) => {
              const times = [];
              for (let i = 0; i < count; i++) {
                await frame();
                const start = performance.now();
                await act(i);
                await frame();
                await frame();
                times.push(performance.now() - start);
              }
              return median(times);
            };
            const hover = (i) => {
              const stage = document.querySelector('.pane .stage');
              const box = stage.getBoundingClientRect();
              stage.dispatchEvent(new PointerEvent('pointermove',
                  {clientX: box.left + 60, clientY: box.top + 60 + 17 * (i % 30)}));
            };
            const choose = (i) => new Promise((chosen) => {
              const seen = new MutationObserver(() => {
                if (decodeURIComponent(page.drawn).includes(`head=${heads[i]}`)) {
                  seen.disconnect();
                  chosen();
                }
              });
              seen.observe(document.documentElement, {attributes: true, attributeFilter: ['data-drawn']});
              location.hash = location.hash.replace(/head=[^&]*/, 'head=' + heads[i]);
            });
            const act = {bare: () => {}, hover, choose}[arguments[1]];
            timed(arguments[1] === 'choose' ? heads.length : 31, act).then(done);
            """;

    private FrameTimes() {}

    /** Runs the comparison. */
    public static void main(String[] args) throws Exception {
        String model = args.length > 0 ? args[0] : "bert-base-uncased";
        ChromeDriver browser = open();
        try (ModelPool pool = new ModelPool(List.of(model), Models::open, Long.MAX_VALUE);
                Viewer viewer = Viewer.start(pool, ViewerSettings.local(List.of(new Passage("A ship sails.", ""))))) {
            System.out.println("| tokens | heads | view | frame, ms | hover, ms | ratio | new head, ms |");
            System.out.println("|---|---|---|---|---|---|---|");
            for (String view : List.of("lines", "matrix", "text")) {
                measure(browser, viewer, 30, 1, view);
                measure(browser, viewer, 128, 12, view);
                measure(browser, viewer, 512, 1, view);
            }
        } finally {
            browser.quit();
        }
    }

    /** @param heads how many are laid over one another */
    private static void measure(ChromeDriver browser, Viewer viewer, int tokens, int heads, String view)
            throws InterruptedException {
        String text = IntStream.range(0, tokens - 2)
                .mapToObj(i -> i % 7 == 6
                        ? "."
                        : List.of("the", "ship", "sails", "at", "night").get(i % 5))
                .collect(Collectors.joining(" "));
        browser.get("about:blank");
        browser.get(viewer.address() + "#view=" + view + "&unit=pieces&head=" + laidOver(1, heads) + "&text="
                + URLEncoder.encode(text, StandardCharsets.UTF_8));
        while (!Boolean.TRUE.equals(
                browser.executeScript(
                        "return document.documentElement.dataset.drawn === location.hash && !!document.querySelector('.pane .stage')"))) {
            Thread.sleep(50);
        }
        List<String> unseen = IntStream.rangeClosed(2, 12)
                .mapToObj(layer -> laidOver(layer, heads))
                .toList();
        double bare = median(browser, unseen, "bare");
        double hover = median(browser, unseen, "hover");
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %s | %.1f | %.1f | %.2f | %.1f |%n",
                tokens,
                heads,
                view,
                bare,
                hover,
                hover / bare,
                median(browser, unseen, "choose"));
    }

    private static double median(ChromeDriver browser, List<String> unseen, String act) {
        Object found =
                Objects.requireNonNull(browser.executeAsyncScript(MEASURE, unseen, act), "the page answers nothing");
        return ((Number) found).doubleValue();
    }

    private static String laidOver(int layer, int heads) {
        return IntStream.rangeClosed(1, heads)
                .mapToObj(head -> layer + "-" + head)
                .collect(Collectors.joining(","));
    }

    private static ChromeDriver open() throws Exception {
        Path profile = Files.createTempDirectory("headlight-frames");
        ChromeDriver browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                        .build(),
                new ChromeOptions()
                        .setBinary("/usr/bin/chromium")
                        .addArguments(
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--window-size=1280,900",
                                "--user-data-dir=" + profile));
        browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
        return browser;
    }
}
