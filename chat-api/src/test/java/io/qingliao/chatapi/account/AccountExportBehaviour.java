package io.qingliao.chatapi.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

abstract class AccountExportBehaviour extends SomebodyWhoUsedEverything {

    /** The file that tells what a table holds of a person. */
    private static final Map<String, String> TOLD_IN = Map.ofEntries(
            Map.entry("account", "account.json"),
            Map.entry("access_token", "sessions.json"),
            Map.entry("api_key", "api-keys.json"),
            Map.entry("audit_entry", "administration.json"),
            Map.entry("check_in", "check-ins.json"),
            Map.entry("conversation", "conversations.json"),
            Map.entry("feedback", "feedback.json"),
            Map.entry("former_invitation_code", "invitation.json"),
            Map.entry("invitation", "invitation.json"),
            Map.entry("invitation_code", "invitation.json"),
            Map.entry("payment_order", "orders.json"),
            Map.entry("quota_account", "plan.json"),
            Map.entry("quota_balance", "plan.json"),
            Map.entry("quota_entry", "quota.json"),
            Map.entry("redemption", "redemptions.json"),
            Map.entry("wechat_user", "wechat.json"));

    /** What no file tells, with the reason. */
    private static final Map<String, String> NOT_TOLD = Map.of(
            "quota_reservation", "lives as long as an answer is computed; the ledger tells what it cost",
            "wechat_link_code", "the hash of a secret that is good for minutes");

    @Autowired
    AccountExport export;

    @Autowired
    JdbcClient database;

    Map<String, String> files;

    @BeforeEach
    void exported() throws IOException {
        String conversation = "/api/v1/conversations/" + chatter.conversation();
        user.put(conversation + "/turns/" + chatter.read().text("messages.0.turnId") + "/pin", "");
        user.put(conversation + "/pin", "");
        user.post(conversation + "/forget", "");
        files = files();
    }

    @Test
    void tellsWhatEveryTableHolds() {
        Set<String> known = new TreeSet<>(TOLD_IN.keySet());
        known.addAll(NOT_TOLD.keySet());

        assertThat(tablesThatNameAnAccount())
                .as("a table that names an account is told in a file of the export, or it is said here why not")
                .isEqualTo(known);
        assertThat(known).containsAll(tables.thatHold(id.toString()));
        assertThat(files.keySet()).containsAll(TOLD_IN.values());
        TOLD_IN.values().forEach(file -> assertThat(json(file)).as(file).isNotEmpty());
    }

    @Test
    void tellsHowThePersonStands() {
        assertThat(json("account.json").at("/username").asString()).isEqualTo(name);
        assertThat(json("account.json").at("/state").asString()).isEqualTo("active");
        assertThat(json("account.json").has("leavesAt")).isTrue();
        assertThat(json("plan.json").at("/agreed/dailyGrant").asInt()).isEqualTo(50);
        assertThat(json("plan.json").at("/today/balance").asInt()).isPositive();
        assertThat(json("plan.json").get("balances")).hasSize(2);
    }

    @Test
    void tellsWhatThePersonGotAndPaid() {
        assertThat(json("redemptions.json").at("/0/codeEnding").asString()).isNotEmpty();
        assertThat(json("redemptions.json").at("/0/amount").asInt()).isOne();
        assertThat(json("orders.json").at("/0/id").asString()).isEqualTo(order);
        assertThat(json("orders.json").at("/0/state").asString()).isEqualTo("paid");
        assertThat(json("invitation.json").at("/wasInvited").asBoolean()).isTrue();
        assertThat(json("invitation.json").get("formerCodes")).isEmpty();
        assertThat(json("wechat.json").at("/openid").asString()).isEqualTo(openid);
    }

    @Test
    void tellsWhatAdministratorsDidAndNotWhoTheyAre() {
        assertThat(files.get("administration.json"))
                .contains("user.grant", "user.give_role")
                .doesNotContain("127.0.0.1");
        assertThat(json("administration.json").at("/0/byYou").asBoolean()).isFalse();
        assertThat(json("administration.json").at("/0/after/role").asString()).isEqualTo("OPERATOR");
    }

    @Test
    void tellsHowConversationsAreKept() {
        JsonNode conversation = json("conversations.json").get(0);

        assertThat(conversation.get("pinned").asBoolean()).isTrue();
        assertThat(conversation.get("archived").asBoolean()).isFalse();
        assertThat(conversation.get("deletedAt").isNull()).isTrue();
        assertThat(conversation.get("forgottenThrough").asString())
                .isEqualTo(conversation.at("/messages/0/turnId").asString());
        assertThat(conversation.at("/messages").valueStream())
                .anyMatch(message -> message.get("pinned").asBoolean());
        assertThat(conversation.at("/messages/1/content").asString()).isEqualTo(answered);
    }

    private Set<String> tablesThatNameAnAccount() {
        Set<String> found = new TreeSet<>(Set.of("account"));
        found.addAll(database.sql("""
                        select lower(table_name) from information_schema.columns
                        where lower(table_schema) = 'public' and lower(column_name) in
                            ('account_id', 'actor_id', 'subject_id', 'invited_id', 'inviter_id', 'owner_id', 'user_id')""").query(String.class).list());
        return found;
    }

    private JsonNode json(String file) {
        return JsonMapper.shared().readTree(files.get(file));
    }

    private Map<String, String> files() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        export.write(id, zip);
        Map<String, String> read = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                read.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return read;
    }
}
