package io.qingliao.modelserver.chat;

import java.util.Locale;

/** One message of a conversation. */
public record ChatMessage(Role role, String content) {

    /** Who speaks, in the words of the OpenAI API. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
