package io.qingliao.modelserver.api;

import io.qingliao.modelserver.api.ChatCompletionBody.MessageBody;
import io.qingliao.modelserver.chat.ChatMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** POST /tokenize: what a conversation costs in tokens, so that a client can choose what the model remembers. */
@RestController
class TokenizeController {

    private final ServedModel served;

    TokenizeController(ServedModel served) {
        this.served = served;
    }

    record TokenizeBody(@Nullable List<MessageBody> messages) {}

    /**
     * @param count tokens of the whole prompt: {@code overhead} and all of {@code messageCounts}
     * @param maxNewTokens the bound of an answer where a request sets none
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record TokenCounts(int count, int maxModelLen, int maxNewTokens, List<Integer> messageCounts, int overhead) {}

    @PostMapping("/tokenize")
    TokenCounts tokenize(@RequestBody TokenizeBody body) {
        List<ChatMessage> messages = MessageParser.parse(body.messages());
        int count = served.tokenizer().encode(served.template().renderWithGenerationPrompt(messages)).length;
        List<Integer> each = messages.stream().map(this::count).toList();
        int overhead = count - each.stream().mapToInt(Integer::intValue).sum();
        return new TokenCounts(count, served.window(), served.defaults().maxNewTokens(), each, overhead);
    }

    private int count(ChatMessage message) {
        return served.tokenizer().encode(served.template().render(List.of(message))).length;
    }
}
