package io.qingliao.chatapi.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.Together;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How people make, see and revoke their keys, on every database. */
abstract class ApiKeyBehaviour extends ApiBehaviour {

    private static final String KEYS = "/api/v1/api-keys";

    @Autowired
    JdbcClient database;

    @Autowired
    ApiKeys keys;

    private Api somebody;

    @BeforeEach
    void somebodyNew() {
        somebody = api.asSomebodyNew();
    }

    @Test
    void showsAKeyOnceAndKeepsOnlyItsHash() {
        Answer created = create("{\"name\":\"笔记本 \"}");
        String key = created.text("key");

        assertThat(created.status()).isEqualTo(201);
        assertThat(key).matches("ql-[0-9A-Za-z]{49}");
        assertThat(created.header("Cache-Control")).isEqualTo("no-store");
        Answer list = somebody.get(KEYS);
        assertThat(list.body()).doesNotContain(key);
        assertThat(list.text("items.0.prefix")).isEqualTo(key.substring(0, 11));
        assertThat(list.text("items.0.name")).isEqualTo("笔记本");
        assertThat(list.text("items.0.state")).isEqualTo("active");
        assertThat(list.json().at("/items/0/lastUsedAt").isNull()).isTrue();
        assertThat(list.number("items.0.uses")).isZero();
        assertThat(list.number("most")).isEqualTo(20);
        assertThat(database.sql("select count(*) from api_key where hash = ?")
                        .param(SecretKey.parse(key).orElseThrow().hash())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void listsTheNewestFirst() {
        create("{\"name\":\"first\"}");
        clock.advance(Duration.ofSeconds(1));
        create("{\"name\":\"second\",\"expiresInDays\":7,\"useLimit\":5}");

        Answer list = somebody.get(KEYS);

        assertThat(list.text("items.0.name")).isEqualTo("second");
        assertThat(list.number("items.0.useLimit")).isEqualTo(5);
        assertThat(list.text("items.0.expiresAt"))
                .isEqualTo(clock.instant().plus(Duration.ofDays(7)).toString());
        assertThat(list.text("items.1.name")).isEqualTo("first");
        assertThat(list.json().at("/items/1/expiresAt").isNull()).isTrue();
    }

    @Test
    void refusesWhatCannotBeAKeyAndSaysWhy() {
        assertThat(create("{}").text("code")).isEqualTo("field_required");
        assertThat(create("{\"name\":\"  \"}").text("field")).isEqualTo("name");
        assertThat(create("{\"name\":\"" + "长".repeat(61) + "\"}").text("detail"))
                .isEqualTo("name must be at most 60 characters; got 61.");
        assertThat(create("{\"name\":\"" + "🐼".repeat(60) + "\"}").status()).isEqualTo(201);
        assertThat(create("{\"name\":\"a\\u0000b\"}").text("code")).isEqualTo("field_invalid");
        assertThat(create("{\"name\":\"a\",\"expiresInDays\":0}").text("detail"))
                .isEqualTo("expiresInDays must be 1 to 3650; got 0.");
        assertThat(create("{\"name\":\"a\",\"useLimit\":1000001}").text("field"))
                .isEqualTo("useLimit");
        assertThat(create("{\"name\":\"a\",\"useLimit\":\"many\"}").text("code"))
                .isEqualTo("malformed_request");
    }

    @Test
    void showsAnExpiredKeyAsSuch() {
        create("{\"name\":\"short\",\"expiresInDays\":1}");

        clock.advance(Duration.ofDays(1));

        assertThat(somebody.get(KEYS).text("items.0.state")).isEqualTo("expired");
    }

    @Test
    void revokesAKeyOnceAndForAll() {
        String id = create("{\"name\":\"lost\"}").text("id");

        assertThat(somebody.delete(KEYS + "/" + id).status()).isEqualTo(204);
        assertThat(somebody.delete(KEYS + "/" + id).status()).isEqualTo(204);

        assertThat(somebody.get(KEYS).json().get("items")).isEmpty();
    }

    @Test
    void doesNotKnowAnotherPersonsKeys() {
        String id = create("{\"name\":\"mine\"}").text("id");
        Api another = api.asSomebodyNew();

        assertThat(another.get(KEYS).json().get("items")).isEmpty();
        assertThat(another.delete(KEYS + "/" + id).text("code")).isEqualTo("not_found");
        assertThat(another.delete(KEYS + "/" + UUID.randomUUID()).text("code")).isEqualTo("not_found");
        assertThat(somebody.get(KEYS).text("items.0.state")).isEqualTo("active");
    }

    @Test
    void boundsTheKeysOfOnePersonHoweverManyAreAskedForAtOnce() throws Exception {
        AtomicInteger created = new AtomicInteger();

        Together.run(8, thread -> {
            for (int key = 0; key < 4; key++) {
                if (create("{\"name\":\"key\"}").status() == 201) {
                    created.incrementAndGet();
                }
            }
        });

        assertThat(created).hasValue(20);
        Answer refused = create("{\"name\":\"one more\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("too_many_api_keys");
        assertThat(refused.text("bound")).isEqualTo("20");
        somebody.delete(KEYS + "/" + somebody.get(KEYS).text("items.0.id"));
        assertThat(create("{\"name\":\"in its place\"}").status()).isEqualTo(201);
    }

    @Test
    void letsAnAdministratorSeeAndRevokeAPersonsKeysButNotReadThem() {
        Answer created = create("{\"name\":\"theirs\"}");
        String path = "/api/v1/admin/users/" + somebody.get("/api/v1/account").text("id") + "/api-keys";

        Answer seen = admin().get(path);
        assertThat(seen.text("items.0.name")).isEqualTo("theirs");
        assertThat(seen.body()).doesNotContain(created.text("key"));
        assertThat(admin().delete(path + "/" + created.text("id")).status()).isEqualTo(204);

        assertThat(somebody.get(KEYS).json().get("items")).isEmpty();
        assertThat(admin().get(path).text("items.0.state")).isEqualTo("revoked");
        assertThat(admin().get("/api/v1/admin/users/" + UUID.randomUUID() + "/api-keys")
                        .text("code"))
                .isEqualTo("not_found");
    }

    @Test
    void opensNothingWhileItsOwnerHasToChooseAnotherPassword() {
        Api program = api.as(create("{\"name\":\"program\"}").text("key"));
        String name = somebody.get("/api/v1/account").text("username");
        String given = admin().post(
                        "/api/v1/admin/users/%s/password-reset"
                                .formatted(somebody.get("/api/v1/account").text("id")),
                        "")
                .text("password");

        Answer refused = program.get("/v1/nothing");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("error.code")).isEqualTo("password_change_required");
        api.as(api.login(name, given).text("token"))
                .put(
                        "/api/v1/account/password",
                        "{\"currentPassword\":\"%s\",\"newPassword\":\"another horse battery\"}".formatted(given));
        assertThat(program.get("/v1/nothing").text("error.code")).isEqualTo("unknown_url");
    }

    @Test
    void forgetsARevokedKeyAfterAMonth() {
        Answer created = create("{\"name\":\"old\"}");
        somebody.delete(KEYS + "/" + created.text("id"));
        clock.advance(Duration.ofDays(30).minusMillis(1));
        keys.forgetRevoked();
        assertThat(rows(created.text("id"))).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        keys.forgetRevoked();

        assertThat(rows(created.text("id"))).isZero();
    }

    private int rows(String id) {
        return database.sql("select count(*) from api_key where id = ?")
                .param(UUID.fromString(id))
                .query(Integer.class)
                .single();
    }

    private Answer create(String body) {
        return somebody.post(KEYS, body);
    }
}
