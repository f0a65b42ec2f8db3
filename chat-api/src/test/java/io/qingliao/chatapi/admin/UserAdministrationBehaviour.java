package io.qingliao.chatapi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
abstract class UserAdministrationBehaviour extends ApiBehaviour {

    private static final String USERS = "/api/v1/admin/users";
    private static final String OWN_PASSWORD = "my very own horse";

    Api admin;
    String name;
    Api user;
    String path;

    @BeforeEach
    void anAdministratorAndAUser() {
        admin = admin();
        name = Api.randomName();
        Answer registered = api.register(name);
        user = api.as(registered.text("token"));
        path = USERS + "/" + registered.text("account.id");
    }

    @Test
    void givesSomebodyWhoForgotThePasswordAnotherForOneLogin(CapturedOutput log) {
        Answer reset = admin.post(path + "/password-reset", "");
        String oneTime = reset.text("password");

        assertThat(reset.status()).isEqualTo(200);
        assertThat(user.get("/api/v1/account").status()).isEqualTo(401);
        assertThat(api.login(name, Api.PASSWORD).text("code")).isEqualTo("bad_credentials");
        Answer login = api.login(name, oneTime);
        assertThat(login.status()).isEqualTo(201);
        assertThat(login.json().at("/account/mustChangePassword").asBoolean()).isTrue();
        assertThat(admin.get(path).json().at("/mustChangePassword").asBoolean()).isTrue();
        assertThat(log).doesNotContain(oneTime);
    }

    @Test
    void opensNothingToAOneTimePasswordUntilItIsChanged() {
        String oneTime = admin.post(path + "/password-reset", "").text("password");
        Api forgetful = api.as(api.login(name, oneTime).text("token"));

        assertThat(forgetful.get("/api/v1/conversations").status()).isEqualTo(403);
        assertThat(forgetful.get("/api/v1/quota").text("code")).isEqualTo("password_change_required");
        assertThat(forgetful.get("/api/v1/account").status()).isEqualTo(200);
        assertThat(changePassword(forgetful, oneTime, oneTime).text("code")).isEqualTo("field_invalid");

        assertThat(changePassword(forgetful, oneTime, OWN_PASSWORD).status()).isEqualTo(204);

        assertThat(forgetful.get("/api/v1/conversations").status()).isEqualTo(200);
        assertThat(forgetful
                        .get("/api/v1/account")
                        .json()
                        .at("/mustChangePassword")
                        .asBoolean())
                .isFalse();
        assertThat(api.login(name, oneTime).status()).isEqualTo(401);
        assertThat(api.login(name, OWN_PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void opensNoConsoleToAnAdministratorWithAOneTimePassword() {
        admin.patch(path, "{\"role\":\"ADMIN\"}");
        String oneTime = admin.post(path + "/password-reset", "").text("password");
        Api forgetful = api.as(api.login(name, oneTime).text("token"));

        assertThat(forgetful.get(USERS).text("code")).isEqualTo("password_change_required");
        admin.patch(path, "{\"role\":\"USER\"}");
    }

    @Test
    void makesAnAccountForSomebodyWhileNobodyMayRegister() {
        admin.put("/api/v1/admin/registration", "{\"mode\":\"closed\"}");
        String newName = Api.randomName();

        Answer created = admin.post(USERS, "{\"username\":\"" + newName + "\",\"role\":\"OPERATOR\"}");
        admin.put("/api/v1/admin/registration", "{\"mode\":\"open\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("user.username")).isEqualTo(newName);
        assertThat(created.text("user.role")).isEqualTo("OPERATOR");
        assertThat(created.number("user.quota.remaining")).isEqualTo(20);
        assertThat(api.login(newName, created.text("password")).status()).isEqualTo(201);
        assertThat(actions(created.text("user.id"))).contains("user.create");
        assertThat(admin.post(USERS, "{\"username\":\"" + newName + "\"}").text("code"))
                .isEqualTo("username_taken");
        assertThat(admin.post(USERS, "{}").text("field")).isEqualTo("username");
    }

    @Test
    void findsUsersByTheirPlan() {
        String standard = admin.get("/api/v1/admin/plans")
                .json()
                .at("/items")
                .valueStream()
                .filter(plan -> plan.get("isDefault").asBoolean())
                .map(plan -> plan.get("id").asString())
                .findFirst()
                .orElseThrow();
        String plan = UUID.randomUUID().toString();
        admin.post(
                "/api/v1/admin/plans",
                "{\"id\":\"%s\",\"name\":\"%s\",\"unit\":\"uses\",\"dailyGrant\":7}".formatted(plan, Api.randomName()));
        String found = USERS + "?query=" + name;
        assertThat(admin.get(found + "&plan=" + standard).number("total")).isEqualTo(1);

        admin.put(path + "/plan", "{\"planId\":\"" + plan + "\"}");

        assertThat(admin.get(found + "&plan=" + plan).text("items.0.username")).isEqualTo(name);
        assertThat(admin.get(found + "&plan=" + plan + "&role=ADMIN").number("total"))
                .isZero();
        assertThat(admin.get(USERS + "?plan=" + plan).number("total")).isEqualTo(1);
        assertThat(admin.get(found + "&plan=" + standard).number("total")).isZero();
        assertThat(admin.get(USERS + "?plan=" + UUID.randomUUID()).text("code")).isEqualTo("not_found");
    }

    @Test
    void endsEverySessionOfSomebody() {
        assertThat(admin.delete(path + "/sessions").status()).isEqualTo(204);

        assertThat(user.get("/api/v1/account").status()).isEqualTo(401);
        assertThat(api.login(name, Api.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void deletesSomebodyWhoCannotUndoIt() {
        Answer deleted = admin.delete(path);

        assertThat(deleted.text("state")).isEqualTo("leaving");
        assertThat(Instant.parse(deleted.text("leavesAt")))
                .isEqualTo(clock.instant().plus(Duration.ofDays(7)));
        assertThat(user.get("/api/v1/account").status()).isEqualTo(401);
        assertThat(api.login(name, Api.PASSWORD).text("code")).isEqualTo("account_disabled");
        assertThat(api.post(
                                "/api/v1/sessions",
                                "{\"username\":\"%s\",\"password\":\"%s\",\"restore\":true}"
                                        .formatted(name, Api.PASSWORD))
                        .text("code"))
                .isEqualTo("account_disabled");

        assertThat(admin.post(path + "/restore", "").text("state")).isEqualTo("active");
        assertThat(api.login(name, Api.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void recordsEverythingThatWasDone() {
        String id = path.substring(path.lastIndexOf('/') + 1);
        admin.post(path + "/password-reset", "");
        admin.delete(path + "/sessions");
        admin.delete(path);
        admin.post(path + "/restore", "");
        admin.post(path + "/approval", "");

        assertThat(actions(id))
                .containsExactly("user.restore", "user.delete", "user.end_sessions", "user.reset_password");
    }

    @Test
    void knowsNobodyByAnUnknownId() {
        String unknown = USERS + "/" + UUID.randomUUID();

        assertThat(admin.post(unknown + "/password-reset", "").status()).isEqualTo(404);
        assertThat(admin.post(unknown + "/approval", "").status()).isEqualTo(404);
        assertThat(admin.post(unknown + "/restore", "").status()).isEqualTo(404);
        assertThat(admin.delete(unknown + "/sessions").status()).isEqualTo(404);
        assertThat(admin.delete(unknown).status()).isEqualTo(404);
    }

    private List<String> actions(String id) {
        return admin.get("/api/v1/admin/audit?subjectId=" + id)
                .json()
                .at("/items")
                .valueStream()
                .map(line -> line.get("action").asString())
                .toList();
    }

    private static Answer changePassword(Api somebody, String current, String chosen) {
        return somebody.put(
                "/api/v1/account/password",
                "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(current, chosen));
    }
}
