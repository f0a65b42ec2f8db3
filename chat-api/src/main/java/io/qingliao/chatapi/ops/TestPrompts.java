package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.inference.ModelAnswer;
import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.inference.PromptMessage;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets an operator try one model server. Who did is recorded; what was said is not stored, counted or paid for. */
@Service
public class TestPrompts {

    /** They take slots from people. */
    private static final int AT_ONCE = 2;

    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

    private final ModelServers servers;
    private final KnownServers known;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** Not the prompt itself: those are somebody's words. */
    private record Tried(int promptCharacters, int mostTokens) {}

    TestPrompts(ModelServers servers, KnownServers known, TransactionTemplate transaction, AuditLog audit) {
        this.servers = servers;
        this.known = known;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** Returns when the server has taken the prompt on; whoever asks must read the answer or close it. */
    public TestAnswer ask(AccountId operator, String url, String prompt, int mostTokens) {
        URI server = known.named(url);
        if (!places.tryAcquire()) {
            throw Refusal.of(ErrorCode.MODEL_BUSY, "At most %d prompts are tested at once.".formatted(AT_ONCE))
                    .retryAfter(TRY_AGAIN_AFTER);
        }
        boolean isTakenOn = false;
        try {
            record(operator, server, new Tried(prompt.codePointCount(0, prompt.length()), mostTokens));
            long asked = System.nanoTime();
            ModelAnswer answer =
                    servers.client(server).ask("operator", List.of(PromptMessage.user(prompt)), mostTokens);
            isTakenOn = true;
            return new TestAnswer(answer, asked, places::release);
        } finally {
            if (!isTakenOn) {
                places.release();
            }
        }
    }

    /** No transaction is open while the model server answers. */
    private void record(AccountId operator, URI server, Tried tried) {
        transaction.executeWithoutResult(status ->
                audit.record(operator, "model_server.test_prompt", "model_server", server.toString(), null, tried));
    }
}
