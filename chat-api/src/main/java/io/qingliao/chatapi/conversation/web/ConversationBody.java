package io.qingliao.chatapi.conversation.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.qingliao.chatapi.conversation.ConversationView;
import io.qingliao.chatapi.conversation.MessageId;
import io.qingliao.chatapi.conversation.OpenedConversation;
import io.qingliao.chatapi.conversation.PathMessage;
import io.qingliao.chatapi.conversation.TurnId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One conversation with the messages of the path that is shown, oldest first. */
record ConversationBody(
        @JsonUnwrapped ConversationView conversation,
        List<PathMessage> messages,
        @Nullable MessageId remembersFrom,
        @Nullable TurnId forgottenThrough,
        List<TurnId> pinnedTurns,
        @Nullable Running running) {

    record Running(TurnId turnId) {}

    static ConversationBody of(OpenedConversation opened) {
        return new ConversationBody(
                opened.conversation(),
                opened.messages(),
                opened.remembersFrom().orElse(null),
                opened.forgottenThrough().orElse(null),
                opened.pinned(),
                opened.running().map(Running::new).orElse(null));
    }
}
