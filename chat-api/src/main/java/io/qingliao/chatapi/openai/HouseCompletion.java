package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.inference.OpenAiEndpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The service's own answer in the shape of a model's, so that a program shows it like one. Its finish reason,
 * content_filter, says that no model gave it; it takes no tokens and costs nothing.
 */
final class HouseCompletion implements CompletionStream {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final CompletionRequest request;
    private final String model;
    private final String text;
    private final long createdSeconds;
    private final JsonMapper json;
    private final String id;

    HouseCompletion(CompletionRequest request, String model, String text, Instant now, JsonMapper json) {
        this.request = request;
        this.model = model;
        this.text = text;
        this.createdSeconds = now.getEpochSecond();
        this.json = json;
        this.id = (isChat() ? "chatcmpl-" : "cmpl-")
                + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** All of it at once. */
    String whole() {
        ObjectNode whole = head(isChat() ? "chat.completion" : "text_completion", choices(this::wholeChoice));
        whole.set("usage", nothingUsed());
        return json.writeValueAsString(whole);
    }

    @Override
    public void passOn(CompletionReader reader) throws IOException {
        String object = isChat() ? "chat.completion.chunk" : "text_completion";
        reader.chunk(json.writeValueAsString(head(object, choices(this::saying))));
        reader.chunk(json.writeValueAsString(head(object, choices(this::ending))));
        if (request.usageShown() != UsageShown.NEVER) {
            ObjectNode counted = head(object, List.of());
            counted.set("usage", nothingUsed());
            reader.chunk(json.writeValueAsString(counted));
        }
        reader.done();
    }

    @Override
    public void leave() {
        // Nothing runs for it.
    }

    private boolean isChat() {
        return request.endpoint() == OpenAiEndpoint.CHAT_COMPLETIONS;
    }

    private ObjectNode head(String object, List<? extends JsonNode> choices) {
        ObjectNode head = NODES.objectNode()
                .put("id", id)
                .put("object", object)
                .put("created", createdSeconds)
                .put("model", model);
        head.putArray("choices").addAll(choices);
        return head;
    }

    private List<ObjectNode> choices(IntFunction<ObjectNode> choice) {
        return IntStream.range(0, request.answers()).mapToObj(choice).toList();
    }

    private ObjectNode wholeChoice(int index) {
        ObjectNode choice = NODES.objectNode().put("index", index);
        if (isChat()) {
            choice.putObject("message")
                    .put("role", "assistant")
                    .put("content", text)
                    .putNull("refusal");
        } else {
            choice.put("text", text);
        }
        return choice.putNull("logprobs").put("finish_reason", Chunk.CONTENT_FILTER);
    }

    private ObjectNode saying(int index) {
        ObjectNode choice = NODES.objectNode().put("index", index);
        if (isChat()) {
            choice.putObject("delta").put("role", "assistant").put("content", text);
        } else {
            choice.put("text", text);
        }
        return choice.putNull("logprobs").putNull("finish_reason");
    }

    private ObjectNode ending(int index) {
        ObjectNode choice = NODES.objectNode().put("index", index);
        if (isChat()) {
            choice.putObject("delta");
        } else {
            choice.put("text", "");
        }
        return choice.putNull("logprobs").put("finish_reason", Chunk.CONTENT_FILTER);
    }

    private static ObjectNode nothingUsed() {
        return NODES.objectNode()
                .put("prompt_tokens", 0)
                .put("completion_tokens", 0)
                .put("total_tokens", 0);
    }
}
