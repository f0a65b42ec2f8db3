package io.qingliao.chatapi.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.Passwords;
import io.qingliao.chatapi.account.ProvenOwner;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

abstract class OwnAccountBehaviour extends ApiBehaviour {

    private static final String CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like"
            + " Gecko) Chrome/140.0.0.0 Safari/537.36";
    private static final String NEW_PASSWORD = "another horse battery";
    private static final String WRONG = "wrong horse battery";

    @Autowired
    Passwords passwords;

    String name;
    Api user;

    @BeforeEach
    void somebody() {
        name = Api.randomName();
        user = api.as(api.register(name).text("token"));
    }

    @Test
    void listsWhereSomebodyIsLoggedIn() {
        clock.advance(Duration.ofMinutes(2));
        Answer login = api.send(
                "POST",
                "/api/v1/sessions",
                BodyPublishers.ofString("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, Api.PASSWORD)),
                "User-Agent",
                CHROME);

        Answer sessions = api.as(login.text("token")).get("/api/v1/sessions");

        assertThat(sessions.json().at("/items")).hasSize(2);
        assertThat(sessions.text("items.0.app")).isEqualTo("Chrome");
        assertThat(sessions.text("items.0.system")).isEqualTo("Windows");
        assertThat(sessions.text("items.0.address")).isEqualTo("127.0.0.*");
        assertThat(Instant.parse(sessions.text("items.0.lastUsedAt"))).isEqualTo(clock.instant());
        assertThat(Instant.parse(sessions.text("items.0.expiresAt")))
                .isEqualTo(clock.instant().plus(Duration.ofDays(30)));
        assertThat(sessions.json().at("/items/0/current").asBoolean()).isTrue();
        assertThat(sessions.json().at("/items/1/current").asBoolean()).isFalse();
        assertThat(sessions.body()).doesNotContain(login.text("token"));
    }

    @Test
    void seesWhenASessionWasUsedLast() {
        clock.advance(Duration.ofMinutes(5));
        user.get("/api/v1/account");

        Instant used = Instant.parse(user.get("/api/v1/sessions").text("items.0.lastUsedAt"));

        assertThat(used).isEqualTo(clock.instant());
    }

    @Test
    void endsOneSession() {
        Api phone = api.as(api.login(name, Api.PASSWORD).text("token"));
        String session = idOfCurrent(phone);

        assertThat(user.delete("/api/v1/sessions/" + session).status()).isEqualTo(204);

        assertThat(phone.get("/api/v1/account").status()).isEqualTo(401);
        assertThat(user.get("/api/v1/account").status()).isEqualTo(200);
        assertThat(user.delete("/api/v1/sessions/" + session).text("code")).isEqualTo("not_found");
    }

    @Test
    void endsAllSessionsButThisOne() {
        Api phone = api.as(api.login(name, Api.PASSWORD).text("token"));

        assertThat(user.delete("/api/v1/sessions/others").status()).isEqualTo(204);

        assertThat(phone.get("/api/v1/account").status()).isEqualTo(401);
        assertThat(user.get("/api/v1/sessions").json().at("/items")).hasSize(1);
    }

    @Test
    void endsNoSessionOfAnybodyElse() {
        Api other = api.asSomebodyNew();
        String session = idOfCurrent(other);

        assertThat(user.delete("/api/v1/sessions/" + session).status()).isEqualTo(404);
        user.delete("/api/v1/sessions/others");

        assertThat(other.get("/api/v1/account").status()).isEqualTo(200);
    }

    @Test
    void changesThePasswordAndEndsEveryOtherSession() {
        Api phone = api.as(api.login(name, Api.PASSWORD).text("token"));

        assertThat(changePassword(Api.PASSWORD, NEW_PASSWORD).status()).isEqualTo(204);

        assertThat(user.get("/api/v1/account").status()).isEqualTo(200);
        assertThat(phone.get("/api/v1/account").status()).isEqualTo(401);
        assertThat(api.login(name, Api.PASSWORD).text("code")).isEqualTo("bad_credentials");
        assertThat(api.login(name, NEW_PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void changesNoPasswordWithoutTheCurrentOne() {
        Answer refused = changePassword(WRONG, NEW_PASSWORD);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("code")).isEqualTo("wrong_password");
        assertThat(refused.text("field")).isEqualTo("currentPassword");
        assertThat(api.login(name, Api.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void changesNoPasswordByOneThatWasChangedMeanwhile() {
        AccountId account =
                new AccountId(UUID.fromString(user.get("/api/v1/account").text("id")));
        ProvenOwner checked = passwords.prove(account, Api.PASSWORD).orElseThrow();
        changePassword(Api.PASSWORD, NEW_PASSWORD);

        boolean changed = passwords.choose(checked, Password.parse("a third horse battery"), () -> {});

        assertThat(changed).isFalse();
        assertThat(api.login(name, NEW_PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void boundsTheNewPassword() {
        Answer tooShort = changePassword(Api.PASSWORD, "horse");
        Answer same = changePassword(Api.PASSWORD, Api.PASSWORD);

        assertThat(tooShort.text("code")).isEqualTo("field_too_short");
        assertThat(tooShort.text("field")).isEqualTo("newPassword");
        assertThat(tooShort.text("bound")).isEqualTo("8");
        assertThat(same.text("code")).isEqualTo("field_invalid");
        assertThat(same.text("field")).isEqualTo("newPassword");
    }

    @Test
    void boundsGuessingByWhoeverStoleAToken() {
        for (int guess = 0; guess < 5; guess++) {
            assertThat(changePassword(WRONG, NEW_PASSWORD).status()).isEqualTo(400);
        }

        Answer throttled = changePassword(Api.PASSWORD, NEW_PASSWORD);

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("Retry-After")).isEqualTo("900");
        assertThat(delete(Api.PASSWORD).status()).isEqualTo(429);
        assertThat(api.login(name, Api.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void locksTheAccountAtOnceWhenItsOwnerLeaves() {
        String key = user.post("/api/v1/api-keys", "{\"name\":\"program\"}").text("key");
        Api phone = api.as(api.login(name, Api.PASSWORD).text("token"));

        Answer left = delete(Api.PASSWORD);

        assertThat(left.status()).isEqualTo(200);
        assertThat(Instant.parse(left.text("leavesAt")))
                .isEqualTo(clock.instant().plus(Duration.ofDays(7)));
        assertThat(user.get("/api/v1/account").status()).isEqualTo(401);
        assertThat(phone.get("/api/v1/account").status()).isEqualTo(401);
        assertThat(api.as(key).get("/v1/models").status()).isEqualTo(401);
        Answer login = api.login(name, Api.PASSWORD);
        assertThat(login.status()).isEqualTo(403);
        assertThat(login.text("code")).isEqualTo("account_leaving");
        assertThat(login.text("field")).isEqualTo("leavesAt");
        assertThat(login.text("value")).isEqualTo(left.text("leavesAt"));
        assertThat(api.login(name, WRONG).text("code")).isEqualTo("bad_credentials");
    }

    @Test
    void asksForThePasswordBeforeSomebodyLeaves() {
        assertThat(delete(WRONG).text("code")).isEqualTo("wrong_password");
        assertThat(user.post("/api/v1/account/deletion", "{}").text("field")).isEqualTo("password");
        assertThat(user.get("/api/v1/account").status()).isEqualTo(200);
    }

    @Test
    void letsSomebodyComeBackWithinTheGraceWhoAsksForIt() {
        delete(Api.PASSWORD);
        clock.advance(Duration.ofDays(6));

        Answer restored = api.post(
                "/api/v1/sessions",
                "{\"username\":\"%s\",\"password\":\"%s\",\"restore\":true}".formatted(name, Api.PASSWORD));

        assertThat(restored.status()).isEqualTo(201);
        assertThat(api.as(restored.text("token")).get("/api/v1/account").status())
                .isEqualTo(200);
        assertThat(api.login(name, Api.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void keepsTheLastAdministrator() {
        Answer refused = admin().post("/api/v1/account/deletion", "{\"password\":\"" + Api.PASSWORD + "\"}");

        assertThat(refused.text("code")).isEqualTo("last_admin");
    }

    @Test
    void exportsEverythingAsOneFileForEachModule() throws Exception {
        user.post("/api/v1/api-keys", "{\"name\":\"my program\"}");

        HttpResponse<byte[]> answer = export(user);
        Map<String, String> files = unzipped(answer.body());

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("qingliao-" + name + ".zip");
        assertThat(files).containsKeys("account.json", "sessions.json", "api-keys.json");
        assertThat(files.get("account.json")).contains(name);
        assertThat(files.get("sessions.json")).contains("127.0.0.*");
        assertThat(files.get("api-keys.json")).contains("my program");
        assertThat(String.join("", files.values())).doesNotContain("$argon2", user.token());
    }

    @Test
    void exportsNothingOfAnybodyElse() throws Exception {
        Api other = api.asSomebodyNew();
        other.post("/api/v1/api-keys", "{\"name\":\"their program\"}");

        assertThat(unzipped(export(user).body()).values()).noneMatch(file -> file.contains("their program"));
    }

    private Answer changePassword(String current, String chosen) {
        return user.put(
                "/api/v1/account/password",
                "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(current, chosen));
    }

    private Answer delete(String password) {
        return user.post("/api/v1/account/deletion", "{\"password\":\"" + password + "\"}");
    }

    private static String idOfCurrent(Api somebody) {
        Answer sessions = somebody.get("/api/v1/sessions");
        for (int at = 0; at < sessions.json().at("/items").size(); at++) {
            if (sessions.json().at("/items/" + at + "/current").asBoolean()) {
                return UUID.fromString(sessions.text("items." + at + ".id")).toString();
            }
        }
        throw new AssertionError("No session is the current one: " + sessions.body());
    }

    private static HttpResponse<byte[]> export(Api somebody) throws Exception {
        URI path = somebody.base().resolve("/api/v1/account/export");
        HttpRequest request = HttpRequest.newBuilder(path)
                .setHeader("Authorization", "Bearer " + somebody.token())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    private static Map<String, String> unzipped(byte[] zip) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
