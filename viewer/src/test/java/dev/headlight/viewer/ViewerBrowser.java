package dev.headlight.viewer;

import dev.headlight.analysis.cards.CardsResult;
import dev.headlight.analysis.cards.HeadCard;
import dev.headlight.maps.HeadGrid;
import dev.headlight.testing.browser.BrowserTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.interactions.Actions;

/** A viewer in a real browser, with two models and a few sentences. */
abstract class ViewerBrowser extends BrowserTest {

    static final String CHEF = "The chef who ran to the restaurant was out of food.";
    static final int CHEF_WORDS = 14; // with [CLS], the period and [SEP]

    static ModelPool pool;
    static Viewer viewer;

    @BeforeAll
    static void open() {
        pool = new ModelPool(List.of("tiny", "other"), name -> new TestModel(name, 4, 5, 0), Long.MAX_VALUE);
        viewer = Viewer.start(
                pool,
                ViewerSettings.local(List.of(
                                new ViewerSettings.Passage(CHEF, ""),
                                new ViewerSettings.Passage("Dogs bark.", ""),
                                new ViewerSettings.Passage(
                                        "Anna met Bob when she left",
                                        "",
                                        true,
                                        List.of(
                                                new ViewerSettings.MentionHead(0, 7),
                                                new ViewerSettings.MentionHead(2, 8),
                                                new ViewerSettings.MentionHead(4, 7)))))
                        .withCards(cards())
                        .withIndex(() -> Trees.index(new TestModel("tiny", 4, 5, 0))));
    }

    /** What runs with the model "tiny" would say: every head looks at [SEP], but for 4-5 at sinks; what 4-4 does has no name here. */
    private static CardsResult cards() {
        List<HeadCard> cards = new HeadGrid(4, 5)
                .heads().stream()
                        .map(head -> new HeadCard(
                                head,
                                Optional.of(
                                        head.toString().equals("4-5")
                                                ? "sink"
                                                : head.toString().equals("4-4") ? "dance" : "sep"),
                                Map.of(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                Map.of(),
                                Optional.empty(),
                                Map.of()))
                        .toList();
        return new CardsResult("tiny", "", 4, 5, List.of(), cards);
    }

    @AfterAll
    static void close() {
        if (viewer != null) {
            viewer.close();
            pool.close();
        }
    }

    @BeforeEach
    void show() {
        show("");
    }

    static void show(String state) {
        resetSize();
        browser.get("about:blank");
        browser.get(viewer.address() + (state.isEmpty() ? "" : "#" + state));
        drawn();
    }

    /** Waits until what is shown is what the address says. */
    static void drawn() {
        await(() -> (Boolean) browser.executeScript("return document.documentElement.dataset.drawn === location.hash"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String hash() {
        return (String) browser.executeScript("return location.hash");
    }

    static String title() {
        return find(".pane h2").getText();
    }

    static void arrows(String stage, CharSequence... keys) {
        browser.executeScript("arguments[0].focus()", find(stage));
        new Actions(browser).sendKeys(keys).perform();
    }

    static boolean painted(String canvas) {
        return (Boolean) browser.executeScript("""
                const canvas = arguments[0];
                return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((byte) => byte > 0);
                """, find(canvas));
    }

    static void save(String kind) {
        findAll(".pane .tools button").stream()
                .filter(button -> button.getText().equals(kind))
                .findFirst()
                .orElseThrow()
                .click();
    }

    static void press(String selector) {
        browser.executeScript("arguments[0].click()", find(selector));
    }
}
