package io.qingliao.chatapi.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.shared.SettingRefused;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.OnH2;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** In order, because there is a first administrator only once in the life of a database. */
@OnH2
@TestPropertySource(properties = "qingliao.admin.initial-password=")
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstAdministratorTest extends ApiBehaviour {

    private static final String PASSWORD = "piped horse battery";

    @Autowired
    Accounts accounts;

    @Test
    @Order(1)
    void saysHowToMakeOneWhenThereIsNone(CapturedOutput log) throws Exception {
        start(null, false, "");

        assertThat(accounts.hasAdministrator()).isFalse();
        assertThat(log).contains("There is no administrator: set QINGLIAO_ADMIN_INITIAL_PASSWORD");
    }

    @Test
    @Order(2)
    void stopsTheStartWhenThePasswordIsTooShort() {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> start("horse", false, ""))
                .withMessage("qingliao.admin.initial-password: password must be at least 8 characters; got 5.");
    }

    @Test
    @Order(3)
    void readsThePasswordFromTheFirstLineOfStandardInput(CapturedOutput log) throws Exception {
        start(null, true, PASSWORD + "\nmore\n");

        Answer session = api.login("admin", PASSWORD);
        assertThat(session.text("account.role")).isEqualTo("ADMIN");
        assertThat(log).contains("first administrator created username=admin").doesNotContain(PASSWORD);
    }

    @Test
    @Order(4)
    void makesNoSecondOne() throws Exception {
        start("another horse battery", false, "");

        assertThat(api.login("admin", "another horse battery").status()).isEqualTo(401);
    }

    private void start(String password, boolean fromStdin, String stdin) throws Exception {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
        try {
            new FirstAdministrator(accounts, new FirstAdministratorSettings(password, fromStdin))
                    .run(new DefaultApplicationArguments());
        } finally {
            System.setIn(before);
        }
    }
}
