package io.qingliao.modelserver.chat;

import io.qingliao.modelserver.chat.ChatMessage.Role;
import java.util.List;

/** What was said in a conversation; many families were trained without anything else. */
final class Utterances {

    private Utterances() {}

    static List<ChatMessage> of(List<ChatMessage> messages) {
        return messages.stream()
                .filter(message -> message.role() != Role.SYSTEM)
                .toList();
    }

    static List<ChatMessage> last(int most, List<ChatMessage> messages) {
        List<ChatMessage> said = of(messages);
        return said.subList(Math.max(0, said.size() - most), said.size());
    }
}
