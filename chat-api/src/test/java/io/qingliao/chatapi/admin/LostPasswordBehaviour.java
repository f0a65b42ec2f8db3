package io.qingliao.chatapi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.Passwords;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.shared.SettingRefused;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
abstract class LostPasswordBehaviour extends ApiBehaviour {

    private static final String REPLACEMENT = "staple battery horse";

    @Autowired
    Accounts accounts;

    @Autowired
    Passwords passwords;

    @Autowired
    AuditLog audit;

    Api admin;
    String name;
    String id;
    Api forgetful;

    @BeforeEach
    void anAdministratorWhoForgets() {
        admin = admin();
        name = Api.randomName();
        Answer registered = api.register(name);
        id = registered.text("account.id");
        giveRole("ADMIN");
        forgetful = api.as(api.login(name, Api.PASSWORD).text("token"));
    }

    @AfterEach
    void noLongerAnAdministrator() {
        giveRole("USER");
    }

    @Test
    void isReplacedByTheFirstLineOfStandardInputForOneLogin(CapturedOutput log) throws Exception {
        start(name, REPLACEMENT + "\nmore\n");

        assertThat(forgetful.get("/api/v1/account").status()).isEqualTo(401);
        assertThat(api.login(name, Api.PASSWORD).text("code")).isEqualTo("bad_credentials");
        Answer login = api.login(name, REPLACEMENT);
        assertThat(login.json().at("/account/mustChangePassword").asBoolean()).isTrue();
        assertThat(api.as(login.text("token")).get("/api/v1/admin/users").text("code"))
                .isEqualTo("password_change_required");
        assertThat(log).contains("administrator's password reset account=" + id).doesNotContain(REPLACEMENT);
    }

    @Test
    void isOnRecordWhenItWasReplaced() throws Exception {
        start(name, REPLACEMENT + "\n");

        Answer record = admin.get("/api/v1/admin/audit?action=user.reset_password_at_start&subjectId=" + id);
        assertThat(record.json().at("/items")).hasSize(1);
        assertThat(record.json().at("/items/0/actorId").asString()).isEqualTo(id);
    }

    @Test
    void staysWhenTheStartNamesNobody() throws Exception {
        start(null, REPLACEMENT + "\n");
        start(" ", REPLACEMENT + "\n");

        assertThat(forgetful.get("/api/v1/admin/users").status()).isEqualTo(200);
        assertThat(api.login(name, REPLACEMENT).status()).isEqualTo(401);
    }

    @Test
    void stopsTheStartForSomebodyWhoIsNoAdministratorAndSaysWhoIs() {
        giveRole("OPERATOR");

        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> start(name, REPLACEMENT + "\n"))
                .withMessageMatching("qingliao.admin.reset-password-of: there is no active administrator " + name
                        + "\\. There are: (.*, )?admin(, .*)?\\.");
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> start("nobody?", REPLACEMENT + "\n"))
                .withMessageContaining("no active administrator nobody?");
        assertThat(api.login(name, Api.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void stopsTheStartWithoutAPasswordThatIsLongEnough() {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> start(name, ""))
                .withMessage("qingliao.admin.reset-password-of: the first line of standard input is required.");
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> start(name, "horse\n"))
                .withMessage("qingliao.admin.reset-password-of: the first line of standard input must be at least 8"
                        + " characters; got 5.");
        assertThat(forgetful.get("/api/v1/account").status()).isEqualTo(200);
    }

    private void giveRole(String role) {
        assertThat(admin.patch("/api/v1/admin/users/" + id, "{\"role\":\"" + role + "\"}")
                        .status())
                .isEqualTo(200);
    }

    private void start(String administrator, String stdin) throws Exception {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
        try {
            new LostPassword(accounts, passwords, audit, new LostPasswordSettings(administrator))
                    .run(new DefaultApplicationArguments());
        } finally {
            System.setIn(before);
        }
    }
}
