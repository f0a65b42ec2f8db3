package io.qingliao.chatapi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Conversations that are pinned, archived, deleted and brought back, on every database. */
abstract class ConversationKeepingBehaviour extends ApiBehaviour {

    private static final String CONVERSATIONS = "/api/v1/conversations";

    @Autowired
    ConversationKeeping keeping;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationContext service;

    Api somebody;

    @BeforeEach
    void somebodyNew() {
        somebody = api.asSomebodyNew();
    }

    @Test
    void listsPinnedOnesFirstPageByPage() {
        String oldest = create("oldest");
        String middle = create("middle");
        String newest = create("newest");

        Answer pinned = somebody.put(path(oldest, "/pin"), "");

        assertThat(pinned.json().get("pinned").asBoolean()).isTrue();
        assertThat(listed("")).containsExactly(oldest, newest, middle);
        Answer page = somebody.get(CONVERSATIONS + "?limit=2");
        assertThat(somebody.get(CONVERSATIONS + "?limit=2&cursor=" + page.text("nextCursor"))
                        .text("items.0.id"))
                .isEqualTo(middle);
        somebody.delete(path(oldest, "/pin"));
        assertThat(listed("")).containsExactly(newest, middle, oldest);
    }

    @Test
    void putsArchivedOnesOutOfTheWay() {
        String archived = create("archived");
        String active = create("active");

        Answer view = somebody.put(path(archived, "/archive"), "");

        assertThat(view.json().get("archived").asBoolean()).isTrue();
        assertThat(listed("")).containsExactly(active);
        assertThat(listed("?state=archived")).containsExactly(archived);
        assertThat(somebody.get(path(archived, "")).status()).isEqualTo(200);
        somebody.delete(path(archived, "/archive"));
        assertThat(listed("")).containsExactly(active, archived);
    }

    @Test
    void comesBackFromTheArchiveWhenSomethingIsSaid() {
        Storyteller story = Storyteller.of(service, somebody);
        somebody.put(story.path("/archive"), "");

        story.say("还在吗", "在");

        assertThat(listed("")).containsExactly(story.conversation().toString());
    }

    @Test
    void refusesAStateThatMeansNothing() {
        Answer refused = somebody.get(CONVERSATIONS + "?state=lost");

        assertThat(refused.text("code")).isEqualTo("field_invalid");
        assertThat(refused.text("bound")).isEqualTo("active, archived, deleted");
    }

    @Test
    void bringsADeletedOneBack() {
        String id = create("留着");
        somebody.delete(path(id, ""));

        assertThat(listed("")).isEmpty();
        assertThat(listed("?state=deleted")).containsExactly(id);
        assertThat(somebody.get(CONVERSATIONS + "?state=deleted").text("items.0.purgedAt"))
                .isEqualTo(clock.instant().plus(Duration.ofDays(30)).toString());
        assertThat(somebody.put(path(id, "/pin"), "").status()).isEqualTo(404);
        Answer restored = somebody.post(path(id, "/restore"), "");
        assertThat(restored.text("title")).isEqualTo("留着");
        assertThat(restored.json().get("purgedAt").isNull()).isTrue();
        assertThat(listed("")).containsExactly(id);
        assertThat(somebody.post(path(id, "/restore"), "").status()).isEqualTo(200);
    }

    @Test
    void removesADeletedOneForGoodAfterThirtyDays() {
        String early = create("early");
        String late = create("late");
        somebody.delete(path(early, ""));
        clock.advance(Duration.ofDays(1));
        somebody.delete(path(late, ""));

        clock.advance(Duration.ofDays(29));
        keeping.purgeOld();

        assertThat(rows(early)).isZero();
        assertThat(rows(late)).isEqualTo(1);
        Api again = somebodyAgain();
        assertThat(again.post(path(early, "/restore"), "").status()).isEqualTo(404);
        assertThat(again.post(path(late, "/restore"), "").status()).isEqualTo(200);
    }

    @Test
    void removesNothingThatIsBroughtBackInThatMoment() {
        Storyteller story = Storyteller.of(service, somebody);
        story.say("还要的", "好");
        somebody.delete(story.path(""));

        CompletableFuture<Void> purged = transaction.execute(status -> {
            keeping.restore(story.account(), story.conversation());
            // Only now: the service purges too, as soon as it is time.
            clock.advance(Duration.ofDays(30));
            CompletableFuture<Void> purging = CompletableFuture.runAsync(keeping::purgeOld);
            Awaitility.await().until(() -> purging.isDone() || somebodyIsBlocked());
            return purging;
        });
        purged.join();

        assertThat(rows(story.conversation().toString())).isEqualTo(1);
        assertThat(database.sql("select count(*) from message where conversation_id = ?")
                        .param(story.conversation().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    /** In the database's own words. */
    abstract boolean somebodyIsBlocked();

    @Test
    void removesOneForGoodAtOnce() {
        String deleted = create("deleted");
        String active = create("active");
        somebody.delete(path(deleted, ""));

        assertThat(somebody.delete(path(deleted, "?permanently=true")).status()).isEqualTo(204);
        assertThat(somebody.delete(path(active, "?permanently=true")).status()).isEqualTo(204);

        assertThat(rows(deleted) + rows(active)).isZero();
        assertThat(somebody.delete(path(deleted, "?permanently=true")).status()).isEqualTo(404);
    }

    @Test
    void isNobodyElsesToKeep() {
        String id = create("x");
        Api stranger = api.asSomebodyNew();

        assertThat(stranger.put(path(id, "/pin"), "").status()).isEqualTo(404);
        assertThat(stranger.delete(path(id, "/pin")).status()).isEqualTo(404);
        assertThat(stranger.put(path(id, "/archive"), "").status()).isEqualTo(404);
        assertThat(stranger.delete(path(id, "/archive")).status()).isEqualTo(404);
        somebody.delete(path(id, ""));
        assertThat(stranger.post(path(id, "/restore"), "").status()).isEqualTo(404);
        assertThat(stranger.delete(path(id, "?permanently=true")).status()).isEqualTo(404);
        assertThat(rows(id)).isEqualTo(1);
    }

    private String name = "";

    /** Whose token has run out meanwhile. */
    private Api somebodyAgain() {
        return api.as(api.login(name, Api.PASSWORD).text("token"));
    }

    private String create(String title) {
        if (name.isEmpty()) {
            name = somebody.get("/api/v1/account").text("username");
        }
        clock.advance(Duration.ofMillis(1));
        return somebody.post(CONVERSATIONS, "{\"title\":\"" + title + "\"}").text("id");
    }

    private List<String> listed(String query) {
        List<String> ids = new ArrayList<>();
        somebody.get(CONVERSATIONS + query)
                .json()
                .get("items")
                .forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    private long rows(String id) {
        return database.sql("select count(*) from conversation where id = cast(? as uuid)")
                .param(id)
                .query(Long.class)
                .single();
    }

    private static String path(String id, String below) {
        return CONVERSATIONS + "/" + id + below;
    }
}
