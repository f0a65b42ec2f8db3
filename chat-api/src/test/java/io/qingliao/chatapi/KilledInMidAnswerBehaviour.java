package io.qingliao.chatapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.ScriptedModelServer;
import io.qingliao.chatapi.support.ServiceProcess;
import io.qingliao.chatapi.support.TurnEvents;
import io.qingliao.chatapi.support.TurnEvents.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service, killed while it answers twenty turns, and started again. */
abstract class KilledInMidAnswerBehaviour {

    private static final int PEOPLE = 4;
    private static final int CONVERSATIONS_EACH = 5;

    /** Room for the longest answer to everything that one person asks at once. */
    private static final int DAILY_TOKENS = 100_000;

    /** As the model server says it. */
    private static final int TOKENS_OF_A_STORY = 2;

    private final ScriptedModelServer model = ScriptedModelServer.start();

    @TempDir
    Path directory;

    private ServiceProcess service;
    private Api api;

    /** The one whose plan counts tokens; everybody else's counts uses. */
    private Api countsTokens;

    /** The settings that name it, the same whenever the service starts. */
    abstract List<String> database();

    @BeforeEach
    void start() {
        List<String> settings = new ArrayList<>(database());
        settings.add("qingliao.inference.model-servers=" + model.url());
        settings.add("qingliao.chat.lease=5s");
        // The turns that are cut hear nothing more until the last of them is.
        settings.add("qingliao.inference.idle-timeout=10m");
        service = ServiceProcess.start(directory, settings);
        api = service.awaitReady();
    }

    @AfterEach
    void stop() {
        service.close();
        model.close();
    }

    private record Cut(Chatter somebody, String turn, long seen, String heard) {}

    @Test
    void losesNoMessageAndNoUseAndTellsEveryClientTheEnd() {
        List<Cut> cuts = new ArrayList<>();
        List<TurnEvents> clients = new ArrayList<>();
        for (Chatter somebody : everybody()) {
            talk(somebody);
            String turn = Chatter.newTurn();
            TurnEvents events = somebody.say(turn, "再讲一个");
            model.awaitAsked().says("从前有座山" + cuts.size());
            events.next();
            Event heard = events.next();
            clients.add(events);
            cuts.add(new Cut(somebody, turn, heard.id(), heard.text("text")));
        }
        awaitCheckpoints(2);

        service.kill();
        clients.forEach(TurnEvents::close);
        start();

        for (Cut cut : cuts) {
            Chatter somebody = afterTheRestart(cut.somebody());
            try (TurnEvents again = somebody.follow(cut.turn(), "?after=" + cut.seen())) {
                Event end = again.last();
                assertThat(end.name()).isEqualTo("failed");
                assertThat(end.text("code")).isEqualTo("interrupted");
                assertThat(end.id()).isGreaterThan(cut.seen());
                assertThat(end.text("message.content")).isEqualTo(cut.heard());
            }
            Answer stored = somebody.read();
            assertThat(stored.number("messageCount")).isEqualTo(4);
            assertThat(stored.text("messages.0.content")).isEqualTo("讲个故事");
            assertThat(stored.text("messages.1.content")).isEqualTo("很久以前");
            assertThat(stored.text("messages.1.status")).isEqualTo("complete");
            assertThat(stored.text("messages.2.content")).isEqualTo("再讲一个");
            assertThat(stored.text("messages.3.content")).isEqualTo(cut.heard());
            assertThat(stored.text("messages.3.status")).isEqualTo("failed");
            assertThat(stored.text("messages.3.failure")).isEqualTo("interrupted");
        }
        Map<String, Integer> remaining = remainingOfEach(cuts);
        assertThat(remaining).hasSize(PEOPLE);
        assertThat(remaining.remove(countsTokens.token()))
                .isEqualTo(DAILY_TOKENS - CONVERSATIONS_EACH * TOKENS_OF_A_STORY);
        assertThat(remaining.values()).containsOnly(20 - CONVERSATIONS_EACH);

        Answer ledger = admin().get("/api/v1/admin/ledger/check");
        assertThat(ledger.json().get("isSound").asBoolean()).isTrue();

        for (Cut any : List.of(cuts.get(0), cuts.get(cuts.size() - 1))) {
            try (TurnEvents retried = afterTheRestart(any.somebody()).say(any.turn(), "再讲一个")) {
                model.awaitAsked().says("从前有座庙").finishes();
                assertThat(retried.last().text("message.content")).isEqualTo("从前有座庙");
            }
        }
        assertThat(remainingOfEach(cuts).get(countsTokens.token()))
                .isEqualTo(DAILY_TOKENS - (CONVERSATIONS_EACH + 1) * TOKENS_OF_A_STORY);
    }

    private List<Chatter> everybody() {
        List<Chatter> everybody = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            Api somebody = api.asSomebodyNew();
            if (person == 0) {
                countsTokens = somebody;
                givePlanOfTokens(somebody.get("/api/v1/account").text("id"));
            }
            for (int conversation = 0; conversation < CONVERSATIONS_EACH; conversation++) {
                everybody.add(Chatter.in(somebody));
            }
        }
        return everybody;
    }

    private void givePlanOfTokens(String account) {
        UUID plan = UUID.randomUUID();
        Api admin = admin();
        admin.post(
                "/api/v1/admin/plans",
                "{\"id\":\"%s\",\"name\":\"词元\",\"unit\":\"tokens\",\"dailyGrant\":%d}".formatted(plan, DAILY_TOKENS));
        Answer given = admin.put("/api/v1/admin/users/" + account + "/plan", "{\"planId\":\"%s\"}".formatted(plan));
        assertThat(given.status()).as(given.body()).isLessThan(300);
    }

    private void talk(Chatter somebody) {
        try (TurnEvents events = somebody.say("讲个故事")) {
            ScriptedAnswer answer = model.awaitAsked();
            answer.says("很久以前").finishes();
            assertThat(events.last().name()).isEqualTo("done");
        }
    }

    private Chatter afterTheRestart(Chatter somebody) {
        return new Chatter(api.as(somebody.api().token()), somebody.conversation());
    }

    private Map<String, Integer> remainingOfEach(List<Cut> cuts) {
        Map<String, Integer> remaining = new HashMap<>();
        for (Cut cut : cuts) {
            remaining.put(
                    cut.somebody().api().token(),
                    afterTheRestart(cut.somebody()).remaining());
        }
        return remaining;
    }

    /** So many whole ones: the first may have begun before this was called. */
    private void awaitCheckpoints(int more) {
        Api admin = admin();
        double before = checkpoints(admin);
        await().until(() -> checkpoints(admin) >= before + more);
    }

    private Api admin() {
        return api.as(api.login("admin", Api.PASSWORD).text("token"));
    }

    private static double checkpoints(Api admin) {
        return admin.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("qingliao_turns_checkpoint_seconds_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
