package io.qingliao.modelserver.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopStringsTest {

    @Test
    void letsTextWithoutStopThroughAtOnce() {
        StopStrings stops = new StopStrings(List.of("。"));
        assertThat(stops.push("你好")).isEqualTo("你好");
        assertThat(stops.hit()).isFalse();
    }

    @Test
    void cutsAtTheFirstStopOfSeveral() {
        StopStrings stops = new StopStrings(List.of("three", "two"));
        assertThat(stops.push("one two three")).isEqualTo("one ");
        assertThat(stops.hit()).isTrue();
    }

    @Test
    void neverLeaksACharacterOfAStopThatComesInPieces() {
        StopStrings stops = new StopStrings(List.of("\nUser:"));
        assertThat(stops.push("fine\n")).isEqualTo("fine");
        assertThat(stops.push("Us")).isEmpty();
        assertThat(stops.push("er")).isEmpty();
        assertThat(stops.push(": and")).isEmpty();
        assertThat(stops.hit()).isTrue();
        assertThat(stops.finish()).isEmpty();
    }

    @Test
    void givesBackWhatLookedLikeAStopAndWasNone() {
        StopStrings stops = new StopStrings(List.of("aab"));
        assertThat(stops.push("aa")).isEmpty();
        assertThat(stops.push("a")).isEqualTo("a");
        assertThat(stops.push("c")).isEqualTo("aac");
        assertThat(stops.push("aa")).isEmpty();
        assertThat(stops.finish()).isEqualTo("aa");
    }

    @Test
    void givesNothingAfterAHit() {
        StopStrings stops = new StopStrings(List.of("x"));
        assertThat(stops.push("ax")).isEqualTo("a");
        assertThat(stops.push("b")).isEmpty();
        assertThat(stops.finish()).isEmpty();
    }
}
