package io.qingliao.chatapi.openai;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds what a person wrote in a request that nobody has validated yet. */
final class PromptTexts {

    private PromptTexts() {}

    /** Messages and prompts are read as the model server puts them together: the parts of one without a gap. */
    static List<String> in(JsonNode fields) {
        Stream<String> messages = elements(fields.path("messages")).map(message -> joined(message.path("content")));
        Stream<String> prompts = isList(fields.path("prompt"))
                ? elements(fields.path("prompt")).map(prompt -> prompt.asString(""))
                : Stream.of(fields.path("prompt").asString(""));
        return Stream.concat(messages, prompts).filter(text -> !text.isEmpty()).toList();
    }

    /** How many answers n = 1 asks for: a list of texts or of token lists is as many prompts, all else is one. */
    static int prompts(JsonNode fields) {
        JsonNode prompt = fields.path("prompt");
        return isList(prompt) && !holdsNumbers(prompt) ? Math.max(1, prompt.size()) : 1;
    }

    /** Nobody but the model server can read these. */
    static boolean holdTokens(JsonNode fields) {
        JsonNode prompt = fields.path("prompt");
        return holdsNumbers(prompt) || elements(prompt).anyMatch(PromptTexts::holdsNumbers);
    }

    private static boolean isList(JsonNode node) {
        return node.isArray();
    }

    private static boolean holdsNumbers(JsonNode list) {
        return elements(list).anyMatch(JsonNode::isNumber);
    }

    private static String joined(JsonNode content) {
        return isList(content)
                ? elements(content).map(part -> part.path("text").asString("")).collect(Collectors.joining())
                : content.asString("");
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return isList(list) ? list.valueStream() : Stream.empty();
    }
}
