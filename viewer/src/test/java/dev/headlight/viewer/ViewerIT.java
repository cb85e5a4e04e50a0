package dev.headlight.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.w3c.dom.Document;

/** The viewer in a real browser: what is read and shown, chosen, kept and saved. */
class ViewerIT extends ViewerBrowser {

    @Test
    void firstSentenceIsThere() {
        assertThat(find("#text").getDomProperty("value")).isEqualTo(CHEF);
        assertThat(title()).matches("Head \\d-\\d");
        assertThat(count(".stage")).isEqualTo(2);
        assertThat(count(".roles li")).isPositive();
        assertThat(painted(".pane .base")).isTrue();
        assertThat(painted(".choose .base")).isTrue();
    }

    @Test
    void anotherSentenceIsTyped() {
        WebElement text = find("#text");
        text.clear();
        text.sendKeys("Dogs bark.", Keys.ENTER);
        drawn();
        assertThat(hash()).contains("text=Dogs+bark.");
        press("input[value=matrix]");
        drawn();
        arrows(".pane .stage", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(find(".pane [aria-live]").getDomProperty("textContent")).startsWith("[CLS] looks at Dogs:");
    }

    @Test
    void whatIsWrongIsSaid() {
        WebElement text = find("#text");
        text.clear();
        browser.executeScript("arguments[0].value = 'word '.repeat(300)", text);
        text.sendKeys(Keys.ENTER);
        await(() -> find("#problem").isDisplayed());
        assertThat(find("#problem").getText()).contains("tokens").contains("200");
        console(); // the browser notes the refusal
        browser.navigate().back();
        await(() -> !find("#problem").isDisplayed());
    }

    @Test
    void aClickChoosesAHeadAndShiftLaysAnotherOverIt() {
        WebElement grid = find(".choose .stage");
        new Actions(browser).moveToElement(grid, 0, 0).click().perform();
        drawn();
        String first = title();
        new Actions(browser)
                .keyDown(Keys.SHIFT)
                .moveToElement(grid, 60, 60)
                .click()
                .keyUp(Keys.SHIFT)
                .perform();
        drawn();
        assertThat(title()).startsWith("Heads ").contains(first.replace("Head ", "") + ", ");
        assertThat(count(".known .key")).isEqualTo(2);
        assertThat(hash()).containsPattern("head=\\d-\\d%2C\\d-\\d");
    }

    @Test
    void tokensArePinnedAndLetGo() {
        show("head=2-2&text=" + encoded(CHEF));
        pin(0);
        assertThat(hash()).contains("pins=q0");
        assertThat(find(".pane .base").getDomAttribute("class")).contains("dimmed");
        press("#unpin");
        drawn();
        assertThat(hash()).doesNotContain("pins");
    }

    @Test
    void backAndForwardAndABookmarkRestoreWhatWasSeen() {
        String state = "text=Dogs+bark.&model=tiny&measure=norms&unit=pieces&head=3-2%2C1-1&view=lines&pins=q1%2Ck2"
                + "&special=1&rescaled=1&least=0.1&top=2&inward=1&across=1&choose=list&sort=distance";
        show(state);
        assertThat(title()).isEqualTo("Heads 3-2, 1-1");
        assertThat(find("input[name=special]").isSelected()).isTrue();
        assertThat(find("#top").getDomProperty("value")).isEqualTo("2");
        assertThat(find(".control select").getDomProperty("value")).isEqualTo("distance");
        assertThat(find(".pane .note").getText()).isEqualTo("vector norms");
        press("input[value=text]");
        drawn();
        assertThat(count(".pane")).isEqualTo(2);
        browser.navigate().back();
        drawn();
        assertThat(count(".pane")).isEqualTo(1);
        browser.navigate().forward();
        drawn();
        assertThat(find("input[value=text]").isSelected()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "head=99-99&view=nonsense&pins=q999,x,k-1&least=7&top=-3&measure=charm&model=none",
                "text=%00%ff&head=,,&sort=constructor&x=__proto__",
                "pins=q0,q1,q2,q3,q4,q5,q6,q7&head=1-1,1-2,1-3,1-4,1-5,2-1,2-2,2-3,2-4,2-5"
            })
    void anAddressThatIsNoneIsMended(String state) {
        browser.get("about:blank");
        browser.get(viewer.address() + "#" + state);
        await(() -> count(".pane h2") > 0 && !title().isEmpty());
        assertThat(count(".pane")).isEqualTo(1);
    }

    @Test
    void theKeyboardAloneSuffices() {
        Actions keys = new Actions(browser);
        keys.sendKeys("/").perform();
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("text");
        keys.keyDown(Keys.CONTROL)
                .sendKeys("a")
                .keyUp(Keys.CONTROL)
                .sendKeys("Birds sing.", Keys.ENTER)
                .perform();
        drawn();
        tabTo(".choose .stage");
        keys.sendKeys(Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ENTER).perform();
        drawn();
        assertThat(title()).isEqualTo("Head 2-2");
        tabTo(".pane .stage");
        keys.sendKeys(Keys.HOME, Keys.ARROW_DOWN).perform();
        assertThat(find(".pane [aria-live]").getDomProperty("textContent")).startsWith("Birds looks at");
        keys.sendKeys(Keys.ENTER).perform();
        drawn();
        assertThat(hash()).contains("pins=q1");
        keys.sendKeys(Keys.ARROW_DOWN).perform(); // from the token that was pinned
        assertThat(find(".pane [aria-live]").getDomProperty("textContent")).startsWith("sing looks at");
        keys.sendKeys("m").perform();
        drawn();
        assertThat(hash()).contains("view=matrix");
        keys.sendKeys("u").perform();
        keys.sendKeys("n").perform();
        drawn();
        assertThat(title()).isEqualTo("Head 2-3");
        keys.sendKeys("?").perform();
        assertThat(find("#keys").isDisplayed()).isTrue();
        keys.sendKeys(Keys.ESCAPE).perform();
        assertThat(find("#keys").isDisplayed()).isFalse();
    }

    @Test
    void aTapPins() {
        resize(390, 844, 2);
        browser.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
        show("head=2-2&text=" + encoded(CHEF));
        scrollTo(find(".pane .stage"));
        List<Object> at = at(".pane .stage", 30, 60);
        List<Map<String, Object>> point = List.of(Map.of("x", at.get(0), "y", at.get(1)));
        browser.executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", "touchStart", "touchPoints", point));
        browser.executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
        await(() -> hash().contains("pins=q1"));
        browser.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", false));
    }

    @Test
    void whatIsSeenIsSaved() throws Exception {
        dark(true);
        show("head=2-3&pins=q1&text=" + encoded(CHEF));
        save("SVG");
        Path svg = saved("head-2-3.svg");
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
        assertThat(document.getDocumentElement().getAttribute("fill")).isEqualTo("none");
        assertThat(document.getElementsByTagName("text").getLength()).isGreaterThan(2 * CHEF_WORDS);
        assertThat(Files.readString(svg))
                .contains("fill:#1c2329") // the ink of light pages
                .doesNotContain("var(--");
        save("PNG");
        var image = ImageIO.read(saved("head-2-3.png").toFile());
        assertThat(image.getRGB(2, 2) & 0xff).isGreaterThan(200); // a light ground
        save("CSV");
        List<String> lines = Files.readAllLines(saved("head-2-3.csv"));
        assertThat(lines).hasSize(1 + CHEF_WORDS * CHEF_WORDS);
        assertThat(lines.get(1)).startsWith("2-3,1,\"[CLS]\",1,\"[CLS]\",0.");
        dark(false);
    }

    @Test
    void modelsMeasuresAndSentencesStandSideBySide() {
        show("head=1-1&model=tiny,other&measure=attention,norms&text2=Dogs+bark.&text=" + encoded(CHEF));
        assertThat(findAll(".pane .note").stream().map(WebElement::getText))
                .hasSize(8)
                .contains("tiny \u00b7 attention weights \u00b7 \u201cDogs bark.\u201d")
                .doesNotHaveDuplicates();
    }

    @Test
    void filesOfSeveralPanelsHaveNamesOfTheirOwn() {
        show("head=1-1&measure=attention,norms&text=" + encoded(CHEF));
        save("CSV");
        assertThat(saved("head-1-1-attention-weights.csv")).isNotEmptyFile();
    }

    /** Their first 40 letters are the same, and the notes tell where they part. */
    @Test
    void sentencesThatBeginAlikeAreBothShown() {
        String first = "The old lighthouse keeper walked slowly down to the harbour.";
        String second = "The old lighthouse keeper walked slowly down to the village.";
        show("head=1-1&text=" + encoded(first) + "&text2=" + encoded(second));
        assertThat(findAll(".pane .note").stream().map(WebElement::getText))
                .hasSize(2)
                .anyMatch(note -> note.contains("harbour"))
                .anyMatch(note -> note.contains("village"));
    }

    @Test
    void anAddressThatIsChangedByHandIsShown() {
        show("head=2-2&text=" + encoded(CHEF));
        browser.executeScript("location.hash = 'text=Hello'");
        await(() -> "Hello".equals(find("#text").getDomProperty("value")));
        drawn();
        assertThat(find("#problem").isDisplayed()).isFalse();
        assertThat(hash()).contains("model=tiny");
        browser.executeScript("location.hash = 'head=1-1'");
        await(() -> CHEF.equals(find("#text").getDomProperty("value")));
        drawn();
        assertThat(title()).isEqualTo("Head 1-1");
    }

    @Test
    void rolesThatAreNewHaveAName() {
        show("choose=scatter&head=4-5");
        assertThat(count(".choose .dot")).isEqualTo(20);
        assertThat(find(".pane .known").getText()).contains("attends to sinks");
        show("choose=grid&head=4-4");
        assertThat(find(".pane .known").getText()).contains("dance");
        assertThat(find(".roles").getText()).contains("attends to sinks").contains("dance");
    }

    @Test
    void theFirstSentenceIsChosenAgainAfterAnotherWasTyped() {
        show("text=Birds+sing.");
        assertThat(number("return document.querySelector('#sentences').selectedIndex"))
                .isEqualTo(-1);
        find("#sentences option").click();
        drawn();
        assertThat(find("#text").getDomProperty("value")).isEqualTo(CHEF);
    }

    /** The maps that are asked for are given up and asked for again, and nobody is told of it. */
    @Test
    void whatIsAskedBeforeTheAnswerIsAnswered() {
        browser.executeScript("""
                document.querySelector('#text').value = 'Birds fly.';
                document.querySelector('#ask').requestSubmit();
                document.querySelector('input[value=norms]').click();
                """);
        drawn();
        assertThat(count(".pane")).isEqualTo(2);
        assertThat(find("#problem").isDisplayed()).isFalse();
    }

    @Test
    void whoWaitsSeesIt() {
        browser.executeScript("document.body.classList.add('waiting')");
        assertThat(find("main").getCssValue("opacity")).isEqualTo("0.5");
    }

    @Test
    void runsAreShownBesideTheirOwnModelAlone() {
        show("head=1-1&model=tiny,other");
        List<WebElement> known = findAll(".pane .known");
        assertThat(known.get(0).getText()).contains("Role").contains("[SEP]");
        assertThat(known.get(1).getText())
                .contains("of tiny, which is not this model")
                .doesNotContain("Role");
    }

    @Test
    void smallMapsTakeTheColoursOfThePage() {
        show("head=1-1");
        Object light = pixels(".choose .base");
        dark(true);
        await(() -> !pixels(".choose .base").equals(light));
        Object dark = pixels(".choose .base");
        show("head=1-1");
        assertThat(pixels(".choose .base")).isEqualTo(dark);
        dark(false);
    }

    @Test
    void aPointOfTheScatterIsAHead() {
        show("choose=scatter");
        assertThat(count(".choose .dot")).isEqualTo(20);
        WebElement point = find(".choose .dot:last-of-type");
        new Actions(browser).moveToElement(point).click().perform();
        drawn();
        assertThat(count(".pane")).isEqualTo(1);
        show("choose=list&sort=entropy");
        assertThat(count(".list tr")).isEqualTo(20);
        press(".list tr:nth-child(3) button");
        drawn();
        assertThat(find(".list tr:nth-child(3)").getDomAttribute("class")).isEqualTo("chosen");
    }

    @Test
    void aSavedPageNeedsNoServer() throws Exception {
        Path page = folder.resolve("page.html");
        SavedPage.write(page, pool, ViewerSettings.local(List.of(new ViewerSettings.Passage(CHEF + " </script>", ""))));
        browser.get(page.toUri().toString());
        drawn();
        assertThat(painted(".pane .base")).isTrue();
        press("input[value=matrix]");
        drawn();
        press("input[value=pieces]");
        drawn();
        assertThat(painted(".pane .base")).isTrue();
        assertThat(count("#problem:not([hidden])")).isZero();
        assertThat(find("#text").getDomAttribute("readonly")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "head=1-1",
                "head=1-1,2-2&pins=q1,k2&view=matrix&choose=list",
                "view=text&choose=scatter&off=1-1,2-2",
                "view=neurons&model=tiny,other"
            })
    void nothingBarsTheWay(String state) {
        for (boolean night : new boolean[] {false, true}) {
            dark(night);
            show(state + "&text=" + encoded("The [MASK] ran."));
            await(() -> count(".predictions figure") > 0);
            assertThat(accessibilityFaults()).as(night ? "dark" : "light").isEmpty();
        }
        dark(false);
        press("#keys-button");
        assertThat(accessibilityFaults()).as("keys").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 768, 1280, 1600})
    void pageNeverScrollsSideways(int width) {
        for (String view : List.of("lines", "matrix", "text", "neurons")) {
            show("head=2-2,1-1&view=" + view + "&text=" + encoded(CHEF.repeat(4)));
            resize(width, 800, 1);
            await(() -> number("return innerWidth") == width);
            assertThat(number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        }
    }

    @Test
    void darkModeIsDark() {
        dark(true);
        show("head=1-1");
        assertThat(find("body").getCssValue("background-color")).contains("20, 24, 28");
        dark(false);
    }

    /** A long text is painted where it is in sight, wherever that is, and whole on paper. */
    @Test
    void whatIsInSightIsPainted() {
        show("head=1-1&unit=pieces&text=" + encoded("word ".repeat(190)));
        long whole = number("return document.querySelector('.pane .stage').clientHeight");
        assertThat(number("return innerHeight")).isLessThan(whole / 2);
        assertThat(paintedHeight()).isLessThan(whole);
        browser.executeScript("scrollTo(0, document.body.scrollHeight)");
        await(() -> paintedTop() + paintedHeight() == whole);
        assertThat(paintedTop()).isPositive();
        assertThat(painted(".pane .base")).isTrue();
        browser.executeScript("dispatchEvent(new Event('beforeprint'))");
        assertThat(paintedHeight()).isEqualTo(whole);
        browser.executeScript("dispatchEvent(new Event('afterprint'))");
        assertThat(paintedHeight()).isLessThan(whole);
    }

    private static long paintedHeight() {
        return number("return document.querySelector('.pane .base').clientHeight");
    }

    private static long paintedTop() {
        return number("return document.querySelector('.pane .base').offsetTop");
    }

    /** How long a hover and its frame take, as a ratio to a frame in which nothing happens. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "head=1-1",
                "head=1-1,1-2,1-3,1-4,1-5,2-1,2-2,2-3",
                "head=1-1&view=matrix",
                "head=1-1&view=text",
                "head=1-1&view=neurons"
            })
    void hoversAreFluid(String state) {
        show(state + "&unit=pieces&text=" + encoded("word ".repeat(126)));
        Double ratio = (Double) browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const stage = document.querySelector('.pane .stage');
                const frame = () => new Promise(requestAnimationFrame);
                const median = async (act) => {
                  const times = [];
                  for (let i = 0; i < 31; i++) {
                    await frame();
                    const start = performance.now();
                    act(i);
                    await frame();
                    await frame();
                    times.push(performance.now() - start);
                  }
                  return times.sort((a, b) => a - b)[15];
                };
                const hover = (i) => {
                  const box = stage.getBoundingClientRect();
                  stage.dispatchEvent(new PointerEvent('pointermove',
                      {clientX: box.left + 60, clientY: box.top + 60 + 17 * (i % 30)}));
                };
                (async () => {
                  const bare = await median(() => {});
                  done((await median(hover)) / bare + 1e-9);
                })();
                """);
        assertThat(ratio).isLessThan(2);
    }

    /** Goes on with the tab key until something has the focus. */
    private static void tabTo(String selector) {
        for (int i = 0; i < 60; i++) {
            if (browser.switchTo().activeElement().equals(find(selector))) {
                return;
            }
            new Actions(browser).sendKeys(Keys.TAB).perform();
        }
        fail("the tab key does not lead to " + selector);
    }

    /** Clicks a token of the left column. */
    private static void pin(int token) {
        List<Object> at = at(".pane .stage", 30, 30 + 22 * token + 11);
        for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
            browser.executeCdpCommand(
                    "Input.dispatchMouseEvent",
                    Map.of("type", type, "x", at.get(0), "y", at.get(1), "button", "left", "clickCount", 1));
        }
        drawn();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> at(String selector, int x, int y) {
        return (List<Object>) browser.executeScript(
                "const box = arguments[0].getBoundingClientRect(); return [box.left + arguments[1], box.top +"
                        + " arguments[2]]",
                find(selector),
                x,
                y);
    }

    private static Object pixels(String canvas) {
        return browser.executeScript("return arguments[0].toDataURL()", find(canvas));
    }
}
