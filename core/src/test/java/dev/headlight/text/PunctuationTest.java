package dev.headlight.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PunctuationTest {

    @Test
    void stopsAndCommasOfAllScripts() {
        assertThat(List.of(".", ",", "。", "，", "、", "،", "।", "۔", "．", "｡")).allMatch(Punctuation::isStopOrComma);
        assertThat(List.of("", "a", "..", "!", "?", ";", "-", "¿", "$")).noneMatch(Punctuation::isStopOrComma);
    }

    @Test
    void marksThatEndSentences() {
        assertThat(List.of(".", "!", "?", "?!", "。", "！", "？", "؟", "।", "...")).allMatch(Punctuation::endsSentence);
        assertThat(List.of("", ",", "¿", "a.", ";", "،")).noneMatch(Punctuation::endsSentence);
    }

    @Test
    void punctuationByUnicode() {
        assertThat(List.of("¿", "«", "--", "(", "…", "、", "'")).allMatch(Punctuation::isPunctuation);
        assertThat(List.of("", "a", "$", "+", "-a")).noneMatch(Punctuation::isPunctuation);
    }
}
