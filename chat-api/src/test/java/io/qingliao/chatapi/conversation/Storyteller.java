package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.support.Api;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes turns as chat does, without a model: what somebody said in a conversation, and what was answered. */
public record Storyteller(ApplicationContext service, AccountId account, ConversationId conversation) {

    /** In a new conversation. */
    public static Storyteller of(ApplicationContext service, Api somebody) {
        return new Storyteller(
                service,
                new AccountId(UUID.fromString(somebody.get("/api/v1/account").text("id"))),
                ConversationId.from(somebody.post("/api/v1/conversations", "{}").text("id")));
    }

    public StoredTurn say(String said, String answered) {
        return tell(new Asking.Saying(new MessageText(said)), complete(answered));
    }

    public StoredTurn reword(TurnId edited, String said, String answered) {
        return tell(new Asking.Rewording(edited, new MessageText(said)), complete(answered));
    }

    public StoredTurn askAgain(TurnId answered, String answer) {
        return tell(new Asking.AskingAgain(answered), complete(answer));
    }

    private static Answer complete(String text) {
        return new Answer.Complete(text, FinishReason.STOP, new TokenUsage(1, 1));
    }

    public StoredTurn tell(Asking asking, Answer answer) {
        return service.getBean(Transcript.class).end(open(asking), answer).orElseThrow();
    }

    /** Without a model, and without a use. */
    public StoredTurn beAnsweredByTheHouse(String said, String answered) {
        TurnKey key = newTurn();
        Asked asked = locate(key, new Asking.Saying(new MessageText(said)));
        return Optional.ofNullable(service.getBean(TransactionTemplate.class)
                        .execute(status -> service.getBean(Transcript.class).appendAnswered(key, asked, answered)))
                .orElseThrow();
    }

    private TurnKey newTurn() {
        return new TurnKey(conversation, new TurnId(UUID.randomUUID()));
    }

    private Asked locate(TurnKey key, Asking asking) {
        return service.getBean(Branches.class).locate(account, key, asking);
    }

    public OpenTurn open(Asking asking) {
        TurnKey key = newTurn();
        Asked asked = locate(key, asking);
        return Optional.ofNullable(service.getBean(TransactionTemplate.class).execute(status -> {
                    UUID use = service.getBean(QuotaLedger.class)
                            .reserve(account, key.turn().value(), 100)
                            .id();
                    return service.getBean(Transcript.class)
                            .append(key, asked, use, new Memory(List.of(), true), Optional.empty());
                }))
                .orElseThrow();
    }

    public String path(String below) {
        return "/api/v1/conversations/" + conversation + below;
    }
}
