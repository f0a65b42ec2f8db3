package io.qingliao.chatapi.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class AnnouncementBehaviour extends ApiBehaviour {

    private static final String ADMIN = "/api/v1/admin/announcements";

    Api admin;
    Api user;

    @BeforeEach
    void anAdministratorAndAUser() {
        admin = admin();
        user = api.asSomebodyNew();
    }

    @AfterEach
    void withdrawAll() {
        admin.get(ADMIN)
                .json()
                .at("/items")
                .forEach(each -> admin.delete(ADMIN + "/" + each.get("id").asString()));
    }

    @Test
    void areReadByEverybodyAtOnce() {
        Answer published = publish("今晚 23 点维护\\n约十分钟", "warning", null, null);

        assertThat(published.status()).isEqualTo(201);
        Answer read = user.get("/api/v1/announcements");
        assertThat(read.text("items.0.id")).isEqualTo(published.text("id"));
        assertThat(read.text("items.0.text")).isEqualTo("今晚 23 点维护\n约十分钟");
        assertThat(read.text("items.0.level")).isEqualTo("warning");
        assertThat(Instant.parse(read.text("items.0.startsAt"))).isEqualTo(clock.instant());
        assertThat(read.json().at("/items/0/endsAt").isNull()).isTrue();
    }

    @Test
    void areReadFromTheirBeginningToTheirEnd() {
        Instant begins = clock.instant().plus(Duration.ofHours(1));
        publish("later", "info", begins, begins.plus(Duration.ofHours(1)));

        assertThat(shown()).isEmpty();
        assertThat(admin.get(ADMIN).text("items.0.text")).isEqualTo("later");
        clock.advance(Duration.ofHours(1));
        assertThat(shown()).containsExactly("later");
        clock.advance(Duration.ofHours(1));
        assertThat(shown()).isEmpty();
    }

    @Test
    void showWhatMattersMostFirst() {
        publish("news", "info", null, null);
        clock.advance(Duration.ofSeconds(1));
        publish("older warning", "warning", null, null);
        clock.advance(Duration.ofSeconds(1));
        publish("newer warning", "warning", null, null);
        publish("alarm", "urgent", null, null);

        assertThat(shown()).containsExactly("alarm", "newer warning", "older warning", "news");
    }

    @Test
    void areMadeOnceHoweverOftenTheyAreSent() {
        String body = "{\"announcementId\":\"%s\",\"text\":\"once\",\"level\":\"info\"}".formatted(UUID.randomUUID());
        admin.post(ADMIN, body);

        assertThat(admin.post(ADMIN, body).status()).isEqualTo(201);
        assertThat(shown()).containsExactly("once");
    }

    @Test
    void areChangedAndWithdrawn() {
        String path = ADMIN + "/" + publish("first", "info", null, null).text("id");

        Answer changed = admin.put(path, "{\"text\":\"second\",\"level\":\"urgent\"}");

        assertThat(changed.text("level")).isEqualTo("urgent");
        assertThat(shown()).containsExactly("second");
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(shown()).isEmpty();
        assertThat(admin.delete(path).text("code")).isEqualTo("not_found");
        assertThat(admin.put(path, "{\"text\":\"third\",\"level\":\"info\"}").status())
                .isEqualTo(404);
        List<String> actions = admin.get("/api/v1/admin/audit?subjectId=" + path.substring(path.lastIndexOf('/') + 1))
                .json()
                .at("/items")
                .valueStream()
                .map(line -> line.get("action").asString())
                .toList();
        assertThat(actions).containsExactly("announcement.withdraw", "announcement.change", "announcement.publish");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"text\":\" \",\"level\":\"info\"",
                "\"text\":\"x\"",
                "\"text\":\"x\",\"level\":\"loud\"",
                "\"text\":\"a\\u0000b\",\"level\":\"info\"",
                "\"text\":\"x\",\"level\":\"info\",\"startsAt\":\"2030-01-02T00:00:00Z\",\"endsAt\":\"2030-01-01T00:00:00Z\""
            })
    void refuseWhatMakesNoSense(String body) {
        assertThat(admin.post(ADMIN, "{\"announcementId\":\"" + UUID.randomUUID() + "\"," + body + "}")
                        .status())
                .isEqualTo(400);
    }

    private Answer publish(String text, String level, Instant startsAt, Instant endsAt) {
        String times = (startsAt == null ? "" : ",\"startsAt\":\"" + startsAt + "\"")
                + (endsAt == null ? "" : ",\"endsAt\":\"" + endsAt + "\"");
        return admin.post(
                ADMIN,
                "{\"announcementId\":\"%s\",\"text\":\"%s\",\"level\":\"%s\"%s}"
                        .formatted(UUID.randomUUID(), text, level, times));
    }

    private List<String> shown() {
        return user.get("/api/v1/announcements")
                .json()
                .at("/items")
                .valueStream()
                .map(each -> each.get("text").asString())
                .toList();
    }
}
