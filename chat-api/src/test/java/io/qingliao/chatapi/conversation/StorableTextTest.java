package io.qingliao.chatapi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {

    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(StorableText.of("你好 😀")).isEqualTo("你好 😀");
    }

    @Test
    void replacesWhatPostgreSqlDoesNotStore() {
        assertThat(StorableText.of("a\u0000b\uD83Dc")).isEqualTo("a\uFFFDb\uFFFDc");
    }
}
