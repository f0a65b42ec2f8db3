package io.qingliao.chatapi.ops;

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

/** Lets an operator try one model server. Nothing of it is stored, counted or paid for. */
@Service
public class TestPrompts {

    /** They take slots from people. */
    private static final int AT_ONCE = 2;

    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

    private final ModelServers servers;
    private final KnownServers known;
    private final Semaphore places = new Semaphore(AT_ONCE);

    TestPrompts(ModelServers servers, KnownServers known) {
        this.servers = servers;
        this.known = known;
    }

    /** Returns when the server has taken the prompt on; whoever asks must read the answer or close it. */
    public TestAnswer ask(String url, String prompt, int mostTokens) {
        URI server = known.named(url);
        if (!places.tryAcquire()) {
            throw Refusal.of(ErrorCode.MODEL_BUSY, "At most %d prompts are tested at once.".formatted(AT_ONCE))
                    .retryAfter(TRY_AGAIN_AFTER);
        }
        boolean isTakenOn = false;
        try {
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
}
