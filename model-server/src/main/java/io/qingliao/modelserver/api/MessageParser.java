package io.qingliao.modelserver.api;

import io.qingliao.modelserver.api.ChatCompletionBody.MessageBody;
import io.qingliao.modelserver.chat.ChatMessage;
import io.qingliao.modelserver.chat.ChatMessage.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Wire messages to chat messages. */
final class MessageParser {

    /** More than any GPT-2's window holds; longer input is refused before it is tokenized. */
    private static final int MOST_CHARACTERS = 1_000_000;

    private MessageParser() {}

    static List<ChatMessage> parse(@Nullable List<MessageBody> messages) {
        if (messages == null || messages.isEmpty()) {
            throw ApiException.invalid("messages", "messages must hold at least 1 message; got none.");
        }
        List<ChatMessage> parsed = new ArrayList<>();
        int characters = 0;
        for (int i = 0; i < messages.size(); i++) {
            String field = "messages[" + i + "]";
            MessageBody message = messages.get(i);
            String content = content(message.content(), field + ".content");
            parsed.add(new ChatMessage(role(message.role(), field + ".role"), content));
            characters += content.length();
            if (characters > MOST_CHARACTERS) {
                throw ApiException.invalid(
                        "messages", "messages must hold at most " + MOST_CHARACTERS + " characters together.");
            }
        }
        return parsed;
    }

    private static Role role(@Nullable String role, String field) {
        return switch (String.valueOf(role)) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default ->
                throw ApiException.invalid(
                        field, field + " must be one of system, developer, user, assistant; got " + role + ".");
        };
    }

    private static String content(@Nullable JsonNode content, String field) {
        if (content != null && content.isString()) {
            return content.asString();
        }
        if (content != null && content.isArray()) {
            StringBuilder text = new StringBuilder();
            for (JsonNode part : content) {
                String type = part.path("type").asString("");
                if (!type.equals("text") || !part.path("text").isString()) {
                    throw ApiException.invalid(field, field + " must hold parts of type text; got type " + type + ".");
                }
                text.append(part.path("text").asString());
            }
            return text.toString();
        }
        throw ApiException.invalid(field, field + " must be a string or a list of text parts.");
    }
}
