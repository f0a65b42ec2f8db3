package io.qingliao.modelserver.api;

import io.qingliao.modelserver.api.CompletionBody.Choice;
import io.qingliao.modelserver.api.CompletionBody.UsageBody;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What all chunks of one answer have in common. */
record CompletionHead(String id, long created, String model) {

    static CompletionHead create(String model) {
        String id = "chatcmpl-" + UUID.randomUUID().toString().replace("-", "");
        return new CompletionHead(id, Instant.now().getEpochSecond(), model);
    }

    CompletionBody completion(List<Choice> choices, UsageBody usage) {
        return new CompletionBody(id, "chat.completion", created, model, choices, usage);
    }

    CompletionBody chunk(List<Choice> choices, @Nullable UsageBody usage) {
        return new CompletionBody(id, "chat.completion.chunk", created, model, choices, usage);
    }
}
