package io.qingliao.chatapi.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.ChatApi;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {

    @ParameterizedTest
    @CsvSource({
        "qingliao.quota.daily-uses=-1, qingliao.quota.daily-uses must be 0 to 1000000 uses; got -1.",
        "qingliao.security.login-window=0s, qingliao.security.login-window must be PT1S to PT24H; got PT0S.",
        "qingliao.account.concurrent-hashes=0, qingliao.account.concurrent-hashes must be 1 to 64 hashes; got 0.",
    })
    void stopTheStartWithOneSentenceWhenOutOfBounds(String setting, String sentence, CapturedOutput output) {
        assertThatExceptionOfType(Exception.class).isThrownBy(() -> start(setting));

        assertThat(output).contains(sentence).doesNotContain("\tat ");
    }

    private static void start(String setting) {
        SpringApplication application = new SpringApplication(ChatApi.class);
        application.run("--" + setting, "--spring.datasource.url=jdbc:h2:mem:settings", "--server.port=0");
    }
}
