package dev.headlight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.testing.browser.BrowserTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.print.PrintOptions;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The report in a real browser. */
class ReportIT extends BrowserTest {

    @BeforeAll
    static void write() {
        Samples.surfaceReport(12, 12).write(folder.resolve("surface"));
        Samples.everyKind().write(folder.resolve("kinds"));
    }

    @BeforeEach
    void show() {
        show("surface");
    }

    private static void show(String report) {
        resetSize();
        browser.get(folder.resolve(report).resolve("report.html").toUri().toString());
        await(() -> browser.executeScript("return document.documentElement.dataset.drawn") != null);
    }

    /** Heads and layer means of each series; two columns of tokens for each specimen. */
    @ParameterizedTest
    @CsvSource({
        "surface, special-tokens, 468",
        "surface, from-separator, 312",
        "surface, neighbours, 468",
        "surface, roles, 8",
        "surface, entropy, 156",
        "surface, class-entropy, 156",
        "surface, overview, 144",
        "surface, attention-lines, 756",
        "kinds, relations, 18",
        "kinds, clusters, 144",
        "kinds, gradients, 24",
        "kinds, examples, 3",
        "kinds, tree, 9",
        "kinds, steps, 5"
    })
    void everyFigureHasItsMarks(String report, String figure, int marks) {
        show(report);
        assertThat(count("#" + figure + " svg [data-mark]")).isEqualTo(marks);
        assertThat(find("#" + figure + " svg").getDomAttribute("aria-label")).isNotBlank();
    }

    @Test
    void valuesStandBesideTheirBars() {
        show("kinds");
        assertThat(browser.executeScript("""
                const boxes = (kind) => [...document.querySelectorAll('#changes ' + kind)].map((one) => one.getBoundingClientRect());
                const [bars, values] = [boxes('rect.bar'), boxes('text.value')];
                return values.filter((value) => bars.some((bar) => bar.width > 0 && value.left < bar.right - 1
                    && bar.left < value.right - 1 && value.top < bar.bottom - 1 && bar.top < value.bottom - 1)).length;
                """)).isEqualTo(0L);
        assertThat(count("#changes text.value")).isEqualTo(4);
    }

    @Test
    void tableHasARowForEachHead() {
        assertThat(count("#heads-table tbody tr")).isEqualTo(144);
    }

    @Test
    void pointerShowsTheTooltipAndLightsTheHeadElsewhere() {
        WebElement cell = find("#overview [data-key='8-9']");
        scrollTo(cell);
        new Actions(browser).moveToElement(cell).perform();
        assertThat(tooltip()).contains("Head 8-9").contains("attends to");
        assertThat(count("#special-tokens .linked")).isEqualTo(3);
        new Actions(browser).moveToElement(find("h2")).perform();
        assertThat(count("#tooltip.shown")).isZero();
        assertThat(count(".linked")).isZero();
    }

    @Test
    void keysMoveFromMarkToMark() {
        WebElement drawing = find("#overview svg");
        scrollTo(drawing);
        drawing.sendKeys(Keys.ARROW_RIGHT);
        assertThat(tooltip()).contains("Head 1-2");
        drawing.sendKeys(Keys.ARROW_DOWN);
        assertThat(tooltip()).contains("Head 2-2");
        drawing.sendKeys(Keys.END);
        assertThat(tooltip()).contains("Head 12-12");
        drawing.sendKeys(Keys.ESCAPE);
        assertThat(count("#tooltip.shown")).isZero();
    }

    @Test
    void focusFromTheKeyboardShowsTheTooltip() {
        WebElement select = find("#overview select");
        scrollTo(select);
        select.sendKeys(Keys.TAB);
        assertThat(tooltip()).contains("Head 1-1");
    }

    @Test
    void choiceChangesTheHeatMap() {
        String before = find("#overview .cell").getCssValue("fill");
        choose(find("#overview select"), "attention to [SEP]");
        assertThat(count("#overview [data-mark]")).isEqualTo(144);
        assertThat(find("#overview .cell").getCssValue("fill")).isNotEqualTo(before);
        assertThat(find("#overview .cell-text").getText()).startsWith(".");
    }

    @Test
    void choiceChangesTheOrder() {
        show("kinds");
        assertThat(find("#distances .tick[text-anchor=end][dy]").getText()).isEqualTo("1-1");
        choose(find("#distances select"), "backwards");
        assertThat(find("#distances .tick[text-anchor=end][dy]").getText()).isEqualTo("5-12");
    }

    /** 3,600 cells, and yet as many paths as there are shades. */
    @Test
    void manyCellsAreFewMarks() {
        show("kinds");
        assertThat(count("#distances svg *")).isLessThan(400);
        WebElement drawing = find("#distances svg");
        scrollTo(drawing);
        drawing.sendKeys(Keys.ARROW_DOWN, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(tooltip()).startsWith("1-2, 1-3");
        drawing.sendKeys(Keys.END);
        assertThat(tooltip()).startsWith("5-12, 5-12");
        drawing.sendKeys(Keys.ESCAPE);
        assertThat(count("#tooltip.shown")).isZero();
    }

    @Test
    void branchesTellWhomTheyJoin() {
        show("kinds");
        WebElement drawing = find("#tree svg");
        scrollTo(drawing);
        drawing.sendKeys(Keys.END);
        assertThat(tooltip()).contains("5 together").contains("1-1, 1-2, 1-4, 1-3, 1-5");
        drawing.sendKeys(Keys.HOME);
        assertThat(tooltip()).contains("1-1 \u00b7 next").contains("a note");
    }

    @Test
    void choiceShowsOneSpecimen() {
        choose(find("#attention-lines select"), "3-8 \u2013 previous token");
        assertThat(count("#attention-lines .panel")).isEqualTo(1);
        assertThat(find("#attention-lines .panel-title").getText()).isEqualTo("Head 3-8");
    }

    @Test
    void tableOpensInTheOrderThatItIsGivenIn() {
        assertThat(count("#heads-table th[aria-sort=ascending], #heads-table th[aria-sort=descending]"))
                .isZero();
    }

    @Test
    void tableSortsAndFilters() {
        WebElement heading = find("#heads-table thead th:nth-child(4) button");
        scrollTo(heading);
        heading.click();
        assertThat(find("#heads-table thead th:nth-child(4)").getDomAttribute("aria-sort"))
                .isEqualTo("descending");
        List<Double> previous = findAll("#heads-table tbody td:nth-child(4)").stream()
                .limit(5)
                .map(cell -> Double.parseDouble(cell.getText().split("\\s")[0]))
                .toList();
        assertThat(previous).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        find("#heads-table input").sendKeys("12-1");
        assertThat(count("#heads-table tbody tr")).isEqualTo(1); // and not 12-10, 12-11, 12-12
        choose(find("#heads-table select"), "other");
        assertThat(count("#heads-table tbody tr")).isLessThanOrEqualTo(1);
    }

    @Test
    void savedSvgIsADocumentWithTheMarks() throws Exception {
        press("#special-tokens", "SVG");
        Path file = saved("special-tokens.svg");
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(file)));
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        List<String> fills = new ArrayList<>();
        for (int i = 0; i < svg.getElementsByTagName("path").getLength(); i++) {
            Element path = (Element) svg.getElementsByTagName("path").item(i);
            if (path.hasAttribute("data-mark")) {
                fills.add(path.getAttribute("fill"));
            }
        }
        assertThat(fills).hasSize(468).allMatch(fill -> fill.matches("#[0-9a-f]{6}"));
        assertThat(svg.getDocumentElement().getAttribute("fill")).isEqualTo("none");
        assertThat(Files.readString(file)).doesNotContain("var(--", "style=");
        String classes = svg.getElementsByTagName("style").item(0).getTextContent();
        assertThat(classes.chars().filter(c -> c == '{').count()).isLessThan(20);
    }

    @Test
    void savedPngHasTwiceThePixels() throws Exception {
        press("#overview", "PNG");
        var image = ImageIO.read(saved("overview.png").toFile());
        int width = Integer.parseInt(find("#overview svg").getDomAttribute("width"));
        assertThat(image.getWidth()).isEqualTo(2 * width);
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 768, 1280})
    void pageNeverScrollsSideways(int width) {
        for (String report : List.of("surface", "kinds")) {
            show(report);
            resize(width, 780, 2);
            await(() -> number("return innerWidth") == width && fits());
            assertThat(number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        }
    }

    /** Whether all figures were drawn again for a new width; sentences may be wider and scroll by themselves. */
    private static boolean fits() {
        return (Boolean) browser.executeScript("""
                return [...document.querySelectorAll('figure:not(.sentences) .canvas')]
                    .every(canvas => canvas.firstChild.clientWidth <= canvas.clientWidth)
                """);
    }

    @Test
    void darkModeIsDark() {
        dark(true);
        assertThat(find("body").getCssValue("background-color")).contains("20, 24, 28");
        dark(false);
    }

    /** Contrast, names of controls, order of headings: in light and in dark. */
    @ParameterizedTest
    @ValueSource(strings = {"surface", "kinds"})
    void nothingBarsTheWay(String report) {
        for (boolean night : new boolean[] {false, true}) {
            dark(night);
            show(report);
            assertThat(accessibilityFaults()).as(night ? "dark" : "light").isEmpty();
        }
        dark(false);
    }

    @Test
    void printsToPdf() {
        String pdf = browser.print(new PrintOptions()).getContent();
        byte[] bytes = Base64.getDecoder().decode(pdf);
        assertThat(new String(bytes, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("/Subtype /Image");
        await(() -> fits());
    }

    private static void press(String figure, String name) {
        for (WebElement button : findAll(figure + " .tools button")) {
            if (button.getText().equals(name)) {
                scrollTo(button);
                button.click();
            }
        }
    }

    private static void choose(WebElement select, String option) {
        select.findElements(By.tagName("option")).stream()
                .filter(candidate -> candidate.getText().equals(option))
                .findFirst()
                .orElseThrow()
                .click();
    }

    private static String tooltip() {
        return find("#tooltip.shown").getText();
    }
}
