package io.qingliao.chatapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.ReadsTheLog;
import io.qingliao.chatapi.support.RunLog;
import io.qingliao.chatapi.support.Secrets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** No line that any test made the service write holds what that test's people said or know. */
@ReadsTheLog
class WholeRunLogTest {

    @Test
    void holdsNoSecretNoPasswordNoTokenAndNoMessageText() {
        assertThat(RunLog.leaks(Secrets.TOLD)).isEmpty();
    }

    @Test
    void wouldShowASecretThatWasWritten() {
        Secrets planted = new Secrets();
        planted.add("悄悄话");
        planted.add("planted-token-0123456789");

        LoggerFactory.getLogger(WholeRunLogTest.class).warn("somebody said 悄悄话 with planted-token-0123456789");

        assertThat(RunLog.leaks(planted))
                .hasSize(2)
                .allMatch(leak -> leak.endsWith("悄悄话") || leak.endsWith("planted-token-0123456789"));
    }
}
