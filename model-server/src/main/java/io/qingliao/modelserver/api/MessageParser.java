package io.qingliao.modelserver.api;

import io.qingliao.modelserver.chat.ChatMessage;
import io.qingliao.modelserver.chat.ChatMessage.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Wire messages to chat messages. */
final class MessageParser {

    /** More than any GPT-2's window holds; longer input is refused before it is tokenized. */
    static final int MOST_CHARACTERS = 1_000_000;

    private MessageParser() {}

    static List<ChatMessage> parse(JsonFields body) {
        JsonNode messages = body.value("messages");
        if (messages == null || !messages.isArray() || messages.isEmpty()) {
            throw ApiException.invalid(
                    "messages",
                    "messages must be a list of at least 1 message; got "
                            + (messages == null ? "nothing" : JsonFields.shown(messages)) + ".");
        }
        List<ChatMessage> parsed = new ArrayList<>();
        int characters = 0;
        for (int i = 0; i < messages.size(); i++) {
            String field = "messages[" + i + "]";
            JsonNode message = messages.get(i);
            if (!message.isObject()) {
                throw ApiException.invalid(
                        field,
                        field + " must be an object with role and content; got " + JsonFields.shown(message) + ".");
            }
            String content = content(message.get("content"), field + ".content");
            parsed.add(new ChatMessage(role(message.path("role"), field + ".role"), content));
            characters += content.length();
            if (characters > MOST_CHARACTERS) {
                throw ApiException.invalid(
                        "messages", "messages must hold at most " + MOST_CHARACTERS + " characters together.");
            }
        }
        return parsed;
    }

    private static Role role(JsonNode role, String field) {
        return switch (role.asString("")) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default ->
                throw ApiException.invalid(
                        field,
                        field + " must be one of system, developer, user, assistant; got "
                                + (role.isMissingNode() ? "nothing" : JsonFields.shown(role)) + ".");
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
