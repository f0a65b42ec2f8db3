package io.qingliao.chatapi.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.TurnEvents;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** That nothing of the account that goes is lost, and nothing is given twice. */
abstract class AccountMergeBehaviour extends LinkScenario {

    /** Columns that name an account, wherever they stand. */
    private static final String NAMES_AN_ACCOUNT =
            "'account_id', 'actor_id', 'subject_id', 'invited_id', 'inviter_id', 'owner_id', 'user_id'";

    /** What goes with the account, with the reason. */
    private static final Set<String> NOT_MOVED = Set.of(
            // Its sessions end.
            "access_token.account_id",
            // Whoever shows a code and then types another's needs it no more.
            "wechat_link_code.account_id",
            // One row an account: their sums and terms are brought together.
            "quota_account.account_id",
            "quota_balance.account_id",
            // Nothing is merged while one is open.
            "quota_reservation.account_id",
            // Only an account that was merged into has such codes, and that one is not merged again.
            "former_invitation_code.account_id",
            // The service's own daily record names nobody.
            "wechat_user.account_id");

    @Autowired
    JdbcClient database;

    @Autowired
    DataSource source;

    @Test
    void losesNoRowThatNamesTheAccount() {
        leaveSomethingEverywhere(onPhone, phoneId);
        onWeb.get("/api/v1/conversations");
        Map<String, Integer> ofPhone = rowsOf(phoneId);
        Map<String, Integer> ofWeb = rowsOf(webId);
        assertThat(ofPhone)
                .as("every table that names an account must be tried here: leave something in it, or say why it goes")
                .allSatisfy((column, rows) -> assertThat(NOT_MOVED.contains(column) || rows > 0)
                        .as(column)
                        .isTrue());

        assertThat(link().status()).isEqualTo(200);

        assertThat(rowsOf(phoneId))
                .allSatisfy((column, rows) -> assertThat(rows).as(column).isZero());
        rowsOf(webId).forEach((column, rows) -> {
            if (!NOT_MOVED.contains(column)) {
                assertThat(rows).as(column).isGreaterThanOrEqualTo(ofPhone.get(column) + ofWeb.get(column));
            }
        });
    }

    /** Somebody who has been an administrator for a while, too. */
    private void leaveSomethingEverywhere(Api person, String id) {
        String guest = api.register(Api.randomName()).text("account.id");
        clock.advance(Duration.ofSeconds(1));
        person.post("/api/v1/api-keys", "{\"name\":\"program\"}");
        person.post("/api/v1/check-in", "");
        redeem(person, codeFor(1));
        acceptInvitation(person, somebodysInvitation());
        Api invited = api.asSomebodyNew();
        acceptInvitation(invited, invitationOf(person));
        rate(person, talk(person, "你好", "很高兴认识你"));
        order(person);
        admin().patch("/api/v1/admin/users/" + id, "{\"role\":\"ADMIN\"}");
        person.post("/api/v1/admin/users/" + guest + "/grants", grant(3));
        admin().patch("/api/v1/admin/users/" + id, "{\"role\":\"USER\"}");
    }

    /** Who erases an account, or makes one of two, must not read all that everybody has. */
    @Test
    void findsByAnIndexWhateverNamesTheAccount() {
        Set<String> leading = new TreeSet<>();
        database.sql("""
                        select lower(table_name) as t from information_schema.tables
                        where table_type = 'BASE TABLE' and lower(table_schema) = 'public'""").query(String.class).list().forEach(table -> leading.addAll(columnsThatLeadAnIndexOf(table)));

        assertThat(leading).containsAll(rowsOf(phoneId).keySet());
    }

    private Set<String> columnsThatLeadAnIndexOf(String table) {
        try (Connection connection = source.getConnection()) {
            boolean upper = connection.getMetaData().storesUpperCaseIdentifiers();
            ResultSet indexes = connection
                    .getMetaData()
                    .getIndexInfo(
                            null,
                            upper ? "PUBLIC" : "public",
                            upper ? table.toUpperCase(Locale.ROOT) : table,
                            false,
                            true);
            Set<String> leading = new TreeSet<>();
            while (indexes.next()) {
                if (indexes.getInt("ORDINAL_POSITION") == 1) {
                    leading.add(table + "." + indexes.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
            return leading;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** By table and column. */
    private Map<String, Integer> rowsOf(String account) {
        Map<String, Integer> rows = new TreeMap<>();
        database.sql("""
                        select lower(table_name) as t, lower(column_name) as c, lower(data_type) as type
                        from information_schema.columns
                        where lower(table_schema) = 'public' and lower(column_name) in (%s)""".formatted(NAMES_AN_ACCOUNT))
                .query((row, number) -> List.of(row.getString("t"), row.getString("c"), row.getString("type")))
                .list()
                .forEach(column -> rows.put(
                        column.get(0) + "." + column.get(1),
                        database.sql("select count(*) from %s where %s = ?".formatted(column.get(0), column.get(1)))
                                .param(column.get(2).equals("uuid") ? UUID.fromString(account) : account)
                                .query(Integer.class)
                                .single()));
        return rows;
    }

    @Test
    void bringsConversationsAsTheyAre() {
        Chatter chatter = talk(onPhone, "我叫小明", "你好，小明");
        String turn = chatter.read().text("messages.0.turnId");
        onPhone.put(path(chatter, "/turns/" + turn + "/pin"), "");
        onPhone.put(path(chatter, "/pin"), "");
        rate(onPhone, chatter);
        Chatter deleted = talk(onPhone, "忘了吧", "好的");
        onPhone.delete(path(deleted, ""));
        String before = onPhone.get(path(chatter, "")).body();
        String feedback = onPhone.get(path(chatter, "/feedback")).body();
        String own = talk(onWeb, "你好", "你好").conversation();

        link();

        assertThat(onWeb.get(path(chatter, "")).body()).isEqualTo(before);
        assertThat(onWeb.get(path(chatter, "/feedback")).body()).isEqualTo(feedback);
        assertThat(ids(onWeb.get("/api/v1/conversations"))).containsExactlyInAnyOrder(own, chatter.conversation());
        assertThat(ids(onWeb.get("/api/v1/conversations?state=deleted"))).containsExactly(deleted.conversation());
        assertThat(talk(new Chatter(onWeb, chatter.conversation()), "我叫什么？", "小明")
                        .read()
                        .json()
                        .get("messages"))
                .hasSize(4);
    }

    @Test
    void addsUpWhatIsLeftToTheLastUse() {
        admin().post("/api/v1/admin/users/" + phoneId + "/grants", grant(7));
        admin().post("/api/v1/admin/users/" + webId + "/grants", grant(5));
        redeem(onPhone, codeFor(1));
        talk(onPhone, "你好", "你好");
        talk(onPhone, "再见", "再见");
        talk(onWeb, "你好", "你好");
        int left = onPhone.get("/api/v1/quota").number("remaining")
                + onWeb.get("/api/v1/quota").number("remaining");
        List<String> lines = ids(onPhone.get("/api/v1/quota/ledger?limit=100"));
        lines.addAll(ids(onWeb.get("/api/v1/quota/ledger?limit=100")));

        link();

        assertThat(left).isEqualTo(18 + 19 + 7 + 5 + 4);
        assertThat(onWeb.get("/api/v1/quota").number("remaining")).isEqualTo(left);
        assertThat(ids(onWeb.get("/api/v1/quota/ledger?limit=100"))).containsAll(lines);
        assertLedgerIsSound();
        clock.advance(Duration.ofDays(1));
        assertThat(onWeb.get("/api/v1/quota").number("remaining")).isEqualTo(20 + 7 + 5 + 4);
        talk(onWeb, "早", "早");
        assertThat(onWeb.get("/api/v1/quota").number("remaining")).isEqualTo(19 + 7 + 5 + 4);
        assertLedgerIsSound();
    }

    @Test
    void addsUpADayThatNobodyTouched() {
        link();

        assertThat(onWeb.get("/api/v1/quota").number("remaining")).isEqualTo(40);
        talk(onWeb, "早", "早");
        assertThat(onWeb.get("/api/v1/quota").number("remaining")).isEqualTo(39);
        clock.advance(Duration.ofDays(1));
        assertThat(onWeb.get("/api/v1/quota").number("remaining")).isEqualTo(20);
        assertLedgerIsSound();
    }

    @Test
    void keepsTheTermsOfTheOneThatStaysUnlessItHasNone() {
        admin().put("/api/v1/admin/users/" + phoneId + "/plan", "{\"dailyGrant\":50}");

        link();

        clock.advance(Duration.ofDays(1));
        assertThat(onWeb.get("/api/v1/quota").number("dailyGrant")).isEqualTo(50);
    }

    @Test
    void keepsItsOwnTerms() {
        admin().put("/api/v1/admin/users/" + phoneId + "/plan", "{\"dailyGrant\":50}");
        admin().put("/api/v1/admin/users/" + webId + "/plan", "{\"dailyGrant\":30}");

        link();

        clock.advance(Duration.ofDays(1));
        assertThat(onWeb.get("/api/v1/quota").number("dailyGrant")).isEqualTo(30);
    }

    @Test
    void letsProgramsGoOnWithTheirKeys() {
        String key = onPhone.post("/api/v1/api-keys", "{\"name\":\"program\"}").text("key");

        link();

        assertThat(api.as(key).get("/v1/models").status()).isEqualTo(200);
        assertThat(onWeb.get("/api/v1/api-keys").text("items.0.name")).isEqualTo("program");
    }

    @Test
    void givesNothingTwice() {
        String code = codeFor(2);
        redeem(onPhone, code);
        String another = codeFor(2);
        redeem(onPhone, another);
        redeem(onWeb, another);
        onPhone.post("/api/v1/check-in", "");
        String host = somebodysInvitation();
        acceptInvitation(onPhone, host);

        link();

        assertThat(redeem(onWeb, code).text("code")).isEqualTo("code_already_redeemed");
        assertThat(redeem(onWeb, another).text("code")).isEqualTo("code_already_redeemed");
        int left = onWeb.get("/api/v1/quota").number("remaining");
        assertThat(onWeb.get("/api/v1/check-in").json().at("/checkedIn").asBoolean())
                .isTrue();
        onWeb.post("/api/v1/check-in", "");
        assertThat(onWeb.get("/api/v1/quota").number("remaining")).isEqualTo(left);
        assertThat(onWeb.get("/api/v1/invitation").json().at("/mayAccept").asBoolean())
                .isFalse();
        assertThat(acceptInvitation(onWeb, invitationOf(api.asSomebodyNew())).text("code"))
                .isEqualTo("invitation_accepted");
    }

    @Test
    void goesOnWithTheLongerStreak() {
        onPhone.post("/api/v1/check-in", "");
        clock.advance(Duration.ofDays(1));
        onPhone.post("/api/v1/check-in", "");
        onWeb.post("/api/v1/check-in", "");

        link();

        assertThat(onWeb.get("/api/v1/check-in").number("streakDays")).isEqualTo(2);
        clock.advance(Duration.ofDays(1));
        assertThat(onWeb.post("/api/v1/check-in", "").number("streakDays")).isEqualTo(3);
    }

    @Test
    void keepsBothInvitationCodesGood() {
        String ofPhone = invitationOf(onPhone);
        String ofWeb = invitationOf(onWeb);
        clock.advance(Duration.ofSeconds(1));

        link();

        assertThat(acceptInvitation(api.asSomebodyNew(), ofPhone).status()).isEqualTo(204);
        assertThat(acceptInvitation(api.asSomebodyNew(), ofWeb).status()).isEqualTo(204);
        Answer invitation = onWeb.get("/api/v1/invitation");
        assertThat(invitation.text("code")).isEqualTo(ofWeb);
        assertThat(invitation.number("invited")).isEqualTo(2);
        assertThat(acceptInvitation(onWeb, ofPhone).text("code")).isEqualTo("invitation_own");
    }

    @Test
    void countsAllForWhomEitherWasRewarded() {
        String ofPhone = invitationOf(onPhone);
        String ofWeb = invitationOf(onWeb);
        clock.advance(Duration.ofSeconds(1));
        for (String code : List.of(ofPhone, ofPhone, ofWeb)) {
            Api guest = api.asSomebodyNew();
            acceptInvitation(guest, code);
            talk(guest, "你好", "你好");
        }

        link();

        assertThat(onWeb.get("/api/v1/invitation").number("rewarded")).isEqualTo(3);
    }

    @Test
    void makesNobodyTheirOwnGuest() {
        acceptInvitation(onPhone, invitationOf(onWeb));
        talk(onPhone, "你好", "你好");
        int left = onPhone.get("/api/v1/quota").number("remaining")
                + onWeb.get("/api/v1/quota").number("remaining");

        assertThat(link().status()).isEqualTo(200);

        assertThat(onWeb.get("/api/v1/invitation").number("invited")).isZero();
        assertThat(onWeb.get("/api/v1/quota").number("remaining")).isEqualTo(left);
        assertLedgerIsSound();
    }

    private void assertLedgerIsSound() {
        Answer report = admin().get("/api/v1/admin/ledger/check");
        assertThat(report.json().at("/isSound").asBoolean()).as(report.body()).isTrue();
    }

    private static Chatter talk(Api person, String said, String answered) {
        return talk(Chatter.in(person), said, answered);
    }

    private static Chatter talk(Chatter chatter, String said, String answered) {
        try (TurnEvents events = chatter.say(said)) {
            model.awaitAsked().says(answered).finishes();
            events.rest();
        }
        return chatter;
    }

    private static String path(Chatter chatter, String below) {
        return "/api/v1/conversations/" + chatter.conversation() + below;
    }

    private static void rate(Api person, Chatter chatter) {
        String answer = chatter.read().text("messages.1.id");
        assertThat(person.put(path(chatter, "/messages/" + answer + "/feedback"), "{\"rating\":\"up\"}")
                        .status())
                .isEqualTo(200);
    }

    private void order(Api person) {
        String topUp = UUID.randomUUID().toString();
        admin().post(
                        "/api/v1/admin/top-ups",
                        "{\"id\":\"%s\",\"title\":\"100 次\",\"price\":600,\"unit\":\"uses\",\"amount\":100,\"onSale\":true}"
                                .formatted(topUp));
        person.post(
                "/api/v1/orders",
                "{\"id\":\"%s\",\"packageId\":\"%s\",\"way\":\"native\"}".formatted(UUID.randomUUID(), topUp));
    }

    private static String grant(int uses) {
        return "{\"grantId\":\"%s\",\"uses\":%d}".formatted(UUID.randomUUID(), uses);
    }

    /** Worth four uses to so many people. */
    private String codeFor(int people) {
        return admin().post(
                        "/api/v1/admin/redemption-batches",
                        "{\"id\":\"%s\",\"name\":\"codes\",\"unit\":\"uses\",\"amount\":4,\"codes\":1,\"usesPerCode\":%d}"
                                .formatted(UUID.randomUUID(), people))
                .body()
                .substring("code,unit,amount,usesPerCode,expiresAt\r\n".length())
                .split(",")[0];
    }

    private static Answer redeem(Api person, String code) {
        return person.post("/api/v1/redemptions", "{\"code\":\"" + code + "\"}");
    }

    /** Of somebody who was here before. */
    private String somebodysInvitation() {
        return database.sql("select code from invitation_code where account_id = ?")
                .param(host())
                .query(String.class)
                .single();
    }

    private UUID host() {
        Answer first = api.login("admin", Api.PASSWORD);
        api.as(first.text("token")).get("/api/v1/invitation");
        return UUID.fromString(first.text("account.id"));
    }

    private static String invitationOf(Api person) {
        return person.get("/api/v1/invitation").text("code");
    }

    private static Answer acceptInvitation(Api person, String code) {
        return person.post("/api/v1/invitation/acceptance", "{\"code\":\"" + code + "\"}");
    }

    private static List<String> ids(Answer list) {
        return new ArrayList<>(list.json()
                .at("/items")
                .valueStream()
                .map(item -> item.at("/id"))
                .map(JsonNode::asString)
                .toList());
    }
}
