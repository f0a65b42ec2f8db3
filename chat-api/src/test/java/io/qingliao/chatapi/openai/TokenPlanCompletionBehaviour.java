package io.qingliao.chatapi.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.PersonalTerms;
import io.qingliao.chatapi.quota.PlanId;
import io.qingliao.chatapi.quota.PlanName;
import io.qingliao.chatapi.quota.PlanTerms;
import io.qingliao.chatapi.quota.Plans;
import io.qingliao.chatapi.quota.QuotaUnit;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.CompletionEvents;
import io.qingliao.chatapi.support.ScriptedAnswer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a program's answers cost where tokens are counted, and what it sees of the counting. */
abstract class TokenPlanCompletionBehaviour extends CompletionScenario {

    private static final String WHOLE = "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"a\"}},{\"index\":1,"
            + "\"message\":{\"content\":\"b\"}}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":%d}}";
    private static final String PIECE = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},"
            + "\"finish_reason\":null}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":%d}}";

    @Autowired
    Plans plans;

    @BeforeEach
    void aPlanOfTokens() {
        PlanId plan = new PlanId(UUID.randomUUID());
        plans.create(plan, QuotaUnit.TOKENS, new PlanTerms(new PlanName("词元"), 400, null));
        AccountId account =
                new AccountId(UUID.fromString(somebody.get("/api/v1/account").text("id")));
        plans.give(account, new PersonalTerms(plan, null, null));
    }

    @Test
    void boundsAnAnswerWithoutABoundByTheSettingAndOneWithABoundByItself() {
        CompletableFuture<Answer> unbound = asking(CHAT, chat("你好"));
        ScriptedAnswer answer = model.awaitAsked();
        assertThat(answer.request().get("max_tokens").asInt()).isEqualTo(256);
        assertThat(remaining()).isEqualTo(144);
        answer.repliesWith(WHOLE.formatted(10));
        assertThat(unbound.join().status()).isEqualTo(200);
        assertThat(remaining()).isEqualTo(390);

        CompletableFuture<Answer> bound =
                asking(CHAT, chat("你好").replaceFirst("\\{", "{\"max_completion_tokens\":50,"));
        answer = model.awaitAsked();
        assertThat(answer.request().get("max_completion_tokens").asInt()).isEqualTo(50);
        assertThat(remaining()).isEqualTo(340);
        answer.repliesWith(WHOLE.formatted(20));
        assertThat(bound.join().status()).isEqualTo(200);
        assertThat(remaining()).isEqualTo(370);
    }

    @Test
    void chargesSeveralAnswersTogetherForWhatTheyTook() {
        CompletableFuture<Answer> asked = asking(CHAT, chat("你好").replaceFirst("\\{", "{\"n\":2,"));
        ScriptedAnswer answer = model.awaitAsked();
        assertThat(answer.request().get("max_tokens").asInt()).isEqualTo(200);
        answer.repliesWith(WHOLE.formatted(31));

        assertThat(asked.join().status()).isEqualTo(200);
        assertThat(remaining()).isEqualTo(369);
    }

    @Test
    void countsAStreamToItsEndAndShowsNothingOfItToWhoDidNotAsk() {
        try (CompletionEvents events = stream(CHAT, streamedChat("你好"))) {
            ScriptedAnswer answer = model.awaitAsked();
            assertThat(answer.request().at("/stream_options/include_usage").asBoolean())
                    .isTrue();
            answer.sends(PIECE.formatted("你", 1)).sends(PIECE.formatted("好", 4)).finishes();

            assertThat(events.rest())
                    .hasSize(4)
                    .noneMatch(event -> event.contains("usage"))
                    .last()
                    .isEqualTo("[DONE]");
        }
        assertThat(remainingInTheEnd()).isEqualTo(396);
    }

    @Test
    void showsTheUsageAtTheEndToWhoAskedForItThere() {
        String asksForUsage = streamedChat("你好").replaceFirst("\\{", "{\"stream_options\":{\"include_usage\":true},");
        try (CompletionEvents events = stream(CHAT, asksForUsage)) {
            model.awaitAsked().sends(PIECE.formatted("你", 1)).finishes();

            assertThat(events.next()).contains("\"usage\":null");
            assertThat(events.rest()).anyMatch(event -> event.contains("\"completion_tokens\":2"));
        }
        assertThat(remainingInTheEnd()).isEqualTo(398);
    }

    @Test
    void chargesAProgramThatLeavesForTheTokensThatCame() {
        ScriptedAnswer answer;
        try (CompletionEvents events = stream(CHAT, streamedChat("你好"))) {
            answer = model.awaitAsked().sends(PIECE.formatted("你", 1)).sends(PIECE.formatted("好", 6));
            events.next();
            events.next();
        }
        answer.pingsUntilReaderGone();
        assertThat(remainingInTheEnd()).isEqualTo(394);
    }

    @Test
    void chargesNothingForAnAnswerThatFails() {
        CompletableFuture<Answer> asked = asking(CHAT, chat("你好"));
        model.awaitAsked().breaksOff();

        assertThat(asked.join().status()).isEqualTo(503);
        assertThat(remaining()).isEqualTo(400);
    }
}
