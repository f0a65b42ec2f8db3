package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.PersonalTerms;
import io.qingliao.chatapi.quota.PlanId;
import io.qingliao.chatapi.quota.PlanName;
import io.qingliao.chatapi.quota.PlanTerms;
import io.qingliao.chatapi.quota.Plans;
import io.qingliao.chatapi.quota.QuotaUnit;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.TurnEvents;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What turns cost where tokens are counted; the scripted model answers with 100 tokens at most. */
abstract class TokenPlanBehaviour extends TurnScenario {

    private static final String PIECE_AND_COUNT = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},"
            + "\"finish_reason\":null}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":%d,\"total_tokens\":9}}";

    @Autowired
    Plans plans;

    @BeforeEach
    void aPlanOfTokens() {
        PlanId plan = new PlanId(UUID.randomUUID());
        plans.create(plan, QuotaUnit.TOKENS, new PlanTerms(new PlanName("词元"), 150, null));
        AccountId account = new AccountId(
                UUID.fromString(somebody.api().get("/api/v1/account").text("id")));
        plans.give(account, new PersonalTerms(plan, null, null));
    }

    @Test
    void holdsTheLongestAnswerWhileATurnRunsAndChargesWhatItTook() {
        try (TurnEvents events = somebody.say("你好")) {
            ScriptedAnswer answer = model.awaitAsked();
            assertThat(events.next().number("remaining")).isEqualTo(50);
            assertThat(answer.request().get("max_tokens").asInt()).isEqualTo(100);
            assertThat(answer.request()
                            .at("/stream_options/continuous_usage_stats")
                            .asBoolean())
                    .isTrue();
            answer.says("你好！").finishes();
            assertThat(events.last().number("remaining")).isEqualTo(148);
        }
        assertThat(somebody.remaining()).isEqualTo(148);
    }

    @Test
    void asksForNoLongerAnswerThanIsLeftToPayFor() {
        try (TurnEvents first = somebody.say("你好")) {
            try (TurnEvents second = somebody.inAnotherConversation().say("你也好")) {
                ScriptedAnswer one = model.awaitAsked();
                ScriptedAnswer other = model.awaitAsked();
                assertThat(one.request().get("max_tokens").asInt()
                                + other.request().get("max_tokens").asInt())
                        .isEqualTo(150);
                Answer refused = somebody.inAnotherConversation().tryToSay("还有吗");
                assertThat(refused.text("code")).isEqualTo("quota_exceeded");
                one.finishes();
                other.finishes();
                second.rest();
            }
            first.rest();
        }
        assertThat(somebody.remaining()).isEqualTo(146);
    }

    @Test
    void chargesAStoppedAnswerForTheTokensThatCame() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "讲个故事")) {
            model.awaitAsked().sends(PIECE_AND_COUNT.formatted("很久", 3)).sends(PIECE_AND_COUNT.formatted("以前", 7));
            events.next();
            // Pieces that come at once may be told as one.
            String told = "";
            while (!told.equals("很久以前")) {
                told += events.next().text("text");
            }
            somebody.stop(turn);
            assertThat(events.last().number("remaining")).isEqualTo(143);
        }
        assertThat(somebody.remaining()).isEqualTo(143);
    }

    @Test
    void chargesNothingForATurnThatIsStoppedBeforeItsFirstTokenOrFails() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "讲个故事")) {
            model.awaitAsked();
            events.next();
            somebody.stop(turn);
            assertThat(events.last().number("remaining")).isEqualTo(150);
        }
        try (TurnEvents events = somebody.say("再来")) {
            model.awaitAsked().says("好").breaksOff();
            assertThat(events.last().number("remaining")).isEqualTo(150);
        }
        assertThat(somebody.remaining()).isEqualTo(150);
    }
}
