package io.qingliao.chatapi.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretKeyTest {

    @Test
    void hasTheFormThatSecretScannersLookFor() {
        IntStream.range(0, 200)
                .forEach(key -> assertThat(SecretKey.random().reveal()).matches(SecretKey.FORM));
    }

    @Test
    void isReadAsItWasWritten() {
        SecretKey key = SecretKey.random();

        assertThat(SecretKey.parse(key.reveal()))
                .hasValueSatisfying(read -> assertThat(read.hasHash(key.hash())).isTrue());
    }

    @Test
    void tellsEveryMistypedCharacter() {
        String key = SecretKey.random().reveal();
        for (int place = 3; place < key.length(); place++) {
            char wrong = key.charAt(place) == 'x' ? 'y' : 'x';
            String mistyped = key.substring(0, place) + wrong + key.substring(place + 1);
            assertThat(SecretKey.parse(mistyped)).as("character %d", place).isEmpty();
        }
    }

    @Test
    void tellsTwoCharactersInTheWrongOrder() {
        String key = "ql-" + SecretKey.random().reveal().substring(3);
        for (int place = 3; place < key.length() - 1; place++) {
            char first = key.charAt(place);
            char second = key.charAt(place + 1);
            if (first != second) {
                String swapped = key.substring(0, place) + second + first + key.substring(place + 2);
                assertThat(SecretKey.parse(swapped)).as("character %d", place).isEmpty();
            }
        }
    }

    @Test
    void isNoAccessTokenAndNoHalfOfAKey() {
        String key = SecretKey.random().reveal();

        assertThat(SecretKey.parse(key.replace("ql-", "ql_"))).isEmpty();
        assertThat(SecretKey.parse(key.substring(0, 30))).isEmpty();
        assertThat(SecretKey.parse(key + "0")).isEmpty();
        assertThat(SecretKey.parse("")).isEmpty();
    }

    @Test
    void hasAnotherHashThanAnyOtherKey() {
        assertThat(SecretKey.random().hasHash(SecretKey.random().hash())).isFalse();
    }

    @Test
    void isNotShownByMistake() {
        SecretKey key = SecretKey.random();

        assertThat(key.toString()).contains(key.prefix()).doesNotContain(key.reveal());
        assertThat(key.prefix()).hasSize(11);
    }
}
