package io.qingliao.chatapi.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.FreshPostgreSql;
import io.qingliao.chatapi.support.ScriptedModelServer;
import io.qingliao.chatapi.support.ServiceProcess;
import io.qingliao.chatapi.support.Together;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the service over one PostgreSQL, asked at the same moment: what there is is given once. */
class LedgerOfTwoInstancesTest {

    private static final ScriptedModelServer model = ScriptedModelServer.start();

    @TempDir
    static Path directory;

    private static ServiceProcess first;
    private static ServiceProcess second;
    private static List<Api> instances;
    private static Api admin;

    @BeforeAll
    static void startBoth() {
        List<String> settings = new ArrayList<>(FreshPostgreSql.newDatabase());
        settings.add("qingliao.inference.model-servers=" + model.url());
        first = ServiceProcess.start(directory, settings);
        second = ServiceProcess.start(directory, settings);
        instances = List.of(first.awaitReady(), second.awaitReady());
        Api here = instances.get(0);
        admin = here.as(here.login("admin", Api.PASSWORD).text("token"));
    }

    @AfterAll
    static void stopBoth() {
        first.close();
        second.close();
        model.close();
    }

    @BeforeEach
    void resetModel() {
        model.reset();
    }

    @AfterEach
    void theLedgerIsSound() {
        assertThat(admin.get("/api/v1/admin/ledger/check").json().at("/isSound").asBoolean())
                .isTrue();
    }

    @Test
    void serveTwentyTurnsOfTwentyUsesToFortyClients() throws Exception {
        Api somebody = instances.get(0).asSomebodyNew();
        List<Chatter> clients = IntStream.range(0, 40)
                .mapToObj(client -> Chatter.in(on(client, somebody)))
                .toList();
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
        CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> {
            for (int turn = 0; turn < 20; turn++) {
                model.awaitAsked().says("好").finishes();
            }
        });

        Together.run(
                40, client -> statuses.add(clients.get(client).tryToSay("你好").status()));

        answering.join();
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(20);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(20);
        assertThat(model.wasAsked()).isFalse();
        assertThat(somebody.get("/api/v1/quota").number("remaining")).isZero();
    }

    @Test
    void redeemACodeForAsManyAsItServesOnceEach() throws Exception {
        String code = newCode(6);
        List<Api> takers = IntStream.range(0, 10)
                .mapToObj(taker -> instances.get(0).asSomebodyNew())
                .toList();

        // Everybody on both instances.
        Together.run(
                20,
                taker -> on(taker / 10, takers.get(taker % 10))
                        .post("/api/v1/redemptions", "{\"code\":\"" + code + "\"}"));

        List<Integer> balances = takers.stream()
                .map(taker -> taker.get("/api/v1/quota").number("balance"))
                .toList();
        assertThat(balances).filteredOn(balance -> balance == 3).hasSize(6);
        assertThat(balances).filteredOn(balance -> balance == 0).hasSize(4);
    }

    @Test
    void rewardACheckInOnceThatReachesBoth() throws Exception {
        Api somebody = instances.get(0).asSomebodyNew();

        Together.run(
                6,
                click -> assertThat(
                                on(click, somebody).post("/api/v1/check-in", "").status())
                        .isEqualTo(200));

        assertThat(somebody.get("/api/v1/quota").number("balance")).isEqualTo(2);
    }

    private static Api on(int instance, Api person) {
        return instances.get(instance % 2).as(person.token());
    }

    private static String newCode(int people) {
        Answer made = admin.post(
                "/api/v1/admin/redemption-batches",
                "{\"id\":\"%s\",\"name\":\"两处\",\"unit\":\"uses\",\"amount\":3,\"codes\":1,\"usesPerCode\":%d}"
                        .formatted(UUID.randomUUID(), people));
        return made.body().lines().skip(1).findFirst().orElseThrow().split(",")[0];
    }
}
