package io.qingliao.chatapi.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

    @ParameterizedTest
    @ValueSource(strings = {"小明同学", "ana-maria_7", "j.doe", "Ünïcödé", "𠮷野家", "हिन्दी"})
    void allowsLettersOfAnyScript(String name) {
        assertThat(Username.parse(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "a b c", "tab\there", "null\u0000", "<script>", "a/b", "mail@example", "😀😀😀"})
    void refusesEverythingElse(String name) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Username.parse(name));
    }

    @ParameterizedTest
    @CsvSource({"Alice, aLICE", "ａｌｉｃｅ, alice", "STRASSE, straße", "ΣΑΣ, σας"})
    void isOneNameHoweverItIsSpelled(String one, String other) {
        assertThat(Username.parse(one).key()).isEqualTo(Username.parse(other).key());
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(Username.parse("𠮷".repeat(32)).value()).hasSize(64);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Username.parse("𠮷".repeat(33)));
    }
}
