package io.qingliao.chatapi.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.ChatApi;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {

    @Test
    void stopTheStartWithOneSentenceWhenOutOfBounds(CapturedOutput output) {
        assertThatExceptionOfType(Exception.class).isThrownBy(() -> start("qingliao.quota.daily-uses=-1"));

        assertThat(output)
                .contains("Description:%n%nqingliao.quota.daily-uses must be 0 to 1000000 uses; got -1.%n".formatted())
                // What Spring Boot says above the trace of a failure that nothing explains.
                .doesNotContain("Application run failed");
    }

    @Test
    void nameTheBoundsOfATime() {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> SettingRefused.unlessWithin(
                        "qingliao.x", Duration.ZERO, Duration.ofSeconds(1), Duration.ofDays(1)))
                .withMessage("qingliao.x must be PT1S to PT24H; got PT0S.");
    }

    private static void start(String setting) {
        SpringApplication application = new SpringApplication(ChatApi.class);
        application.run("--" + setting, "--spring.datasource.url=jdbc:h2:mem:settings", "--server.port=0");
    }
}
