package dev.headlight.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What is asked of a head in the viewer: why it looks, what goes without it, which words it links, whether it is right. */
class HeadDetailsIT extends ViewerBrowser {

    @Test
    void aHeadIsSeenDimensionByDimension() {
        show("head=2-2&pins=q1&text=" + encoded(CHEF));
        arrows(".pane .stage", "k");
        drawn();
        assertThat(hash()).contains("view=neurons").doesNotContain("pins");
        assertThat(painted(".pane .base")).isTrue();
        arrows(".pane .stage", Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
        assertThat(find(".pane [aria-live]").getDomProperty("textContent"))
                .matches(".+, dimension 1: −3.00 × −3.00 = 9.00 of 44.0; positions and caps −.+");
        press("input[name=ranked]");
        drawn();
        assertThat(hash()).contains("keys=text");
        arrows(".pane .stage", Keys.ARROW_RIGHT, Keys.ENTER);
        drawn();
        assertThat(hash()).containsPattern("pins=q\\d+");
        assertThat(count("#unit-control:not([hidden])")).isZero();
    }

    @Test
    void aHeadIsSwitchedOffAndThePredictionChanges() {
        show("head=2-2&text=" + encoded("The [MASK] ran."));
        await(() -> count(".predictions figure") == 1);
        assertThat(find(".predictions").getText()).contains("word3 .837");
        arrows(".pane .stage", "o");
        drawn();
        assertThat(hash()).contains("off=2-2");
        assertThat(findAll(".pane .note").stream().map(WebElement::getText))
                .containsExactly("all heads", "without 2-2");
        await(() -> find(".predictions").getText().contains("without 2-2"));
        assertThat(find(".predictions").getText()).contains("word3 .837 .006").contains("word5 .006 .837");
        press("#all-on");
        drawn();
        assertThat(hash()).doesNotContain("off");
        assertThat(count(".pane")).isEqualTo(1);
    }

    /** Of sentences of two words all links are to the other word, so that every head is right about every dependent. */
    @Test
    void linksAreSearchedAndOpenInPlace() {
        show("head=2-2&choose=search&text=" + encoded(CHEF));
        await(() -> find(".search [role=status]").getText().startsWith("4 words of 2 sentences"));
        find(".search [name=from]").sendKeys("dogs", Keys.ENTER);
        await(() -> count(".found li") > 0);
        assertThat(hash()).contains("find=from%3Ddogs");
        assertThat(find(".found h2").getText()).isEqualTo("1 link, the strongest first");
        press(".found li button");
        await(() -> hash().contains("pins=q1&"));
        drawn();
        assertThat(find("#text").getDomProperty("value")).isEqualTo("Dogs bark");
        assertThat(hash()).contains("spaced=1");
        assertThat(find("#arcs").isDisplayed()).isTrue();
        show("head=2-2&choose=search&find=arc%3Dhead_to_dependent%26relation%3Dnsubj&text=" + encoded(CHEF));
        await(() -> count(".found h3") > 0);
        assertThat(find(".found h2").getText()).isEqualTo("2-2 is right about 2 of 2 words");
        assertThat(accessibilityFaults()).isEmpty();
        press(".found li button");
        await(() -> hash().contains("pins=k1"));
        browser.executeScript("const arcs = document.querySelector('#arcs'); arcs.value = 'down';"
                + "arcs.dispatchEvent(new Event('change', {bubbles: true}))");
        drawn();
        assertThat(hash()).contains("arcs=down");
        save("SVG");
        assertThat(saved("head-2-2.svg"))
                .content()
                .contains("stroke-dasharray:6 4")
                .contains(">nsubj<");
    }

    /** Tokens count from [CLS], so that "she" is the sixth. */
    @Test
    void aPinnedMentionIsJudged() {
        show("head=2-2&spaced=1&pins=q5&text=" + encoded("Anna met Bob when she left"));
        assertThat(find(".pane .hint").getText())
                .matches(
                        "(?i)she looks most at (Anna, among the 2 earlier mentions: right, an antecedent"
                                + "|Bob, among the 2 earlier mentions: wrong, an antecedent is Anna); candidates are outlined,.*");
        show("head=2-2&spaced=1&view=matrix&pins=q5&text=" + encoded("Anna met Bob when she left"));
        assertThat(find(".pane .hint").getText()).contains("she looks most at").doesNotContain("outlined");
        show("head=2-2,1-1&spaced=1&pins=q5&text=" + encoded("Anna met Bob when she left"));
        assertThat(find(".pane .hint").getText()).startsWith("2-2: she looks most at");
        show("head=2-2&spaced=1&view=neurons&pins=q5&text=" + encoded("Anna met Bob when she left"));
        assertThat(find(".pane .hint").getText()).doesNotContain("looks most at"); // word pieces are no mentions
        show("head=2-2&spaced=1&pins=q2w&text=" + encoded("Anna met Bob when she left"));
        assertThat(hash()).endsWith("pins=q3");
        assertThat(painted(".choose .base")).isTrue(); // heads are offered, though the pin became a token first
        assertThat(find(".pane .hint").getText()).isEqualTo("Lines below .005 are not drawn."); // Bob has no antecedent
        show("head=2-2&spaced=1&pins=q99w&text=" + encoded("Anna met Bob when she left"));
        assertThat(hash()).doesNotContain("pins"); // there is no such word
    }

    @Test
    void aHitOpensOnItsWordsFromTheNeurons() {
        show("head=2-2&view=neurons&choose=search&find=from%3Ddogs&text=" + encoded(CHEF));
        await(() -> count(".found li") > 0);
        press(".found li button");
        await(() -> hash().contains("pins=q1&"));
        drawn();
        assertThat(hash()).doesNotContain("view=");
    }

    @Test
    void aSearchThatFailedIsAskedAgain() {
        show("head=2-2&choose=search&text=" + encoded(CHEF));
        await(() -> find(".search [role=status]").getText().startsWith("4 words"));
        browser.executeScript("""
                const asked = window.fetch;
                window.fetch = (path, ...more) => {
                  if (path !== '/api/search') return asked(path, ...more);
                  window.fetch = asked;
                  return Promise.reject(new Error('no line'));
                };
                """);
        find(".search [name=from]").sendKeys("dogs", Keys.ENTER);
        await(() -> find(".search [role=status]").getText().equals("no line"));
        press(".search button.main");
        await(() -> count(".found li") > 0);
        assertThat(find(".search [role=status]").getText()).startsWith("4 words");
    }

    @Test
    void aPinnedWordIsHidden() {
        show("head=2-2&pins=q2&text=" + encoded(CHEF));
        await(() -> find("#expects button").isDisplayed());
        assertThat(find("#expects button").getText()).isEqualTo("Hide “chef”");
        press("#expects button");
        await(() -> count(".predictions figure") == 1);
        assertThat(find("#text").getDomProperty("value")).isEqualTo(CHEF.replace("chef", "[MASK]"));
    }
}
