package io.qingliao.modelserver.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.qingliao.modelserver.chat.ChatMessage;
import io.qingliao.modelserver.tokenizer.PromptPiece.Spoken;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * POST /tokenize and /detokenize, with vLLM's fields: the tokens of a text or of a conversation, and back. The counts
 * are for a client that chooses what the model remembers.
 */
@RestController
class TokenizeController {

    private final ModelLibrary library;

    TokenizeController(ModelLibrary library) {
        this.library = library;
    }

    /**
     * What a prompt costs.
     *
     * @param count tokens of the whole prompt; of a conversation: {@code overhead} and all of {@code messageCounts}
     * @param messageCounts what each message costs; nothing where the model's family does not let it see the message
     * @param firstRemembered the index of the oldest message that its family lets the model see
     * @param maxNewTokens the bound of an answer where a request sets none
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_NULL)
    record TokenCounts(
            int count,
            int maxModelLen,
            int maxNewTokens,
            int[] tokens,
            @Nullable List<Integer> messageCounts,
            @Nullable Integer overhead,
            @Nullable Integer firstRemembered) {}

    record Text(String prompt) {}

    @PostMapping("/tokenize")
    TokenCounts tokenize(@RequestBody JsonNode json) {
        JsonFields body = JsonFields.of(json);
        ServedModel served = library.named(body.string("model"));
        String prompt = body.string("prompt");
        return prompt == null ? ofMessages(served, MessageParser.parse(body)) : ofText(served, prompt);
    }

    private static TokenCounts ofText(ServedModel served, String prompt) {
        if (prompt.length() > MessageParser.MOST_CHARACTERS) {
            throw ApiException.invalid(
                    "prompt",
                    "prompt must hold at most " + MessageParser.MOST_CHARACTERS + " characters; got " + prompt.length()
                            + ".");
        }
        return counts(served, served.tokenizer().encode(List.of(new Spoken(prompt))), null, null, null);
    }

    private static TokenCounts ofMessages(ServedModel served, List<ChatMessage> messages) {
        int[] tokens = served.tokenizer().encode(served.template().renderWithGenerationPrompt(messages));
        Set<ChatMessage> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.addAll(served.template().remembered(messages));
        List<Integer> each = messages.stream()
                .map(message -> seen.contains(message) ? count(served, message) : 0)
                .toList();
        int first = (int)
                messages.stream().takeWhile(message -> !seen.contains(message)).count();
        int overhead = tokens.length - each.stream().mapToInt(Integer::intValue).sum();
        return counts(served, tokens, each, overhead, first);
    }

    private static TokenCounts counts(
            ServedModel served,
            int[] tokens,
            @Nullable List<Integer> messageCounts,
            @Nullable Integer overhead,
            @Nullable Integer firstRemembered) {
        return new TokenCounts(
                tokens.length,
                served.window(),
                served.defaults().maxNewTokens(),
                tokens,
                messageCounts,
                overhead,
                firstRemembered);
    }

    private static int count(ServedModel served, ChatMessage message) {
        return served.tokenizer().encode(served.template().render(List.of(message))).length;
    }

    @PostMapping("/detokenize")
    Text detokenize(@RequestBody JsonNode json) {
        JsonFields body = JsonFields.of(json);
        ServedModel served = library.named(body.string("model"));
        int[] tokens = new TokenIds(served.vocabSize()).read(body, "tokens");
        return new Text(served.tokenizer().decode(Arrays.stream(tokens).boxed().toList()));
    }
}
