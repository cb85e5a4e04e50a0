package dev.headlight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headlight.testing.browser.BrowserTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

/** Reports on A4, as the browser prints them. */
class PaperIT extends BrowserTest {

    private static final double SMALLEST = 6; // points
    private static final int DPI = 36;
    private static final double MARGIN = 16 / 297.0; // of the page, above and below, as the style sheet has it
    private static final int INK = 235; // of 255: what is darker is no paper

    @BeforeAll
    static void write() {
        Samples.surfaceReport(12, 12).write(folder.resolve("surface"));
        Samples.everyKind().write(folder.resolve("kinds"));
        LargeSamples.report().write(folder.resolve("large"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"surface", "kinds", "large"})
    void canBeReadAndWastesNoPaper(String report) throws IOException {
        browser.get(folder.resolve(report).resolve("report.html").toUri().toString());
        await(() -> browser.executeScript("return document.documentElement.dataset.drawn") != null);
        List<String> titles = findAll("h2, h3").stream()
                .map(WebElement::getText)
                .map(PaperIT::letters)
                .toList();
        try (PDDocument document = Loader.loadPDF(printed())) {
            Letters letters = new Letters();
            letters.writeText(document, new StringWriter());
            assertThat(letters.sizes.firstEntry().getKey())
                    .as(
                            "smallest type in points, of \u201c%s\u201d",
                            letters.sizes.firstEntry().getValue())
                    .isGreaterThanOrEqualTo(SMALLEST - 0.05);
            assertThat(letters.lastLines)
                    .as("what stands lowest on each page")
                    .doesNotContainAnyElementsOf(
                            titles.stream().filter(title -> !title.isEmpty()).toList());
            assertThat(halfEmpty(document)).as("pages that are half empty").isEmpty();
        }
    }

    private static byte[] printed() {
        Map<String, Object> answer = browser.executeCdpCommand(
                "Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true));
        return Base64.getDecoder().decode((String) answer.get("data"));
    }

    /** The pages, but for the last, whose lower half has no ink. */
    private static List<Integer> halfEmpty(PDDocument document) throws IOException {
        PDFRenderer renderer = new PDFRenderer(document);
        List<Integer> found = new ArrayList<>();
        for (int page = 0; page < document.getNumberOfPages() - 1; page++) {
            if (filled(renderer.renderImageWithDPI(page, DPI)) < 0.5) {
                found.add(page + 1);
            }
        }
        return found;
    }

    /** Down to where a page has ink, as a part of what lies between its margins. */
    private static double filled(BufferedImage page) {
        int row = page.getHeight() - 1;
        while (row > 0 && !hasInk(page, row)) {
            row--;
        }
        return ((double) row / page.getHeight() - MARGIN) / (1 - 2 * MARGIN);
    }

    private static boolean hasInk(BufferedImage page, int row) {
        for (int x = 0; x < page.getWidth(); x++) {
            int colour = page.getRGB(x, row);
            if ((colour >> 16 & 0xff) < INK || (colour >> 8 & 0xff) < INK || (colour & 0xff) < INK) {
                return true;
            }
        }
        return false;
    }

    private static String letters(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** Looks at how large letters are, and at what stands lowest on each page. */
    private static final class Letters extends PDFTextStripper {

        /** A text of each size. */
        private final TreeMap<Double, String> sizes = new TreeMap<>();

        private final List<String> lastLines = new ArrayList<>();
        private final StringBuilder line = new StringBuilder();

        Letters() {
            setSortByPosition(true);
        }

        @Override
        protected void writeString(String text, List<TextPosition> positions) {
            for (TextPosition position : positions) {
                double size = position.getFontSize() * position.getTextMatrix().getScalingFactorY();
                sizes.putIfAbsent(size, text);
            }
            line.append(text);
        }

        @Override
        protected void writeLineSeparator() throws IOException {
            super.writeLineSeparator();
            line.setLength(0);
        }

        @Override
        protected void endPage(PDPage page) {
            lastLines.add(letters(line.toString()));
            line.setLength(0);
        }
    }
}
