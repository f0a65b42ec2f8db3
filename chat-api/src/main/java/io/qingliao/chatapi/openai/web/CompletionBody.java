package io.qingliao.chatapi.openai.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import tools.jackson.databind.JsonNode;

/** What a program sends, not read yet; Spring's debug log writes bodies as they show themselves. */
record CompletionBody(JsonNode json) {

    @JsonCreator(mode = Mode.DELEGATING)
    CompletionBody {}

    @Override
    public String toString() {
        return "CompletionBody[hidden]";
    }
}
