package io.qingliao.chatapi.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.qingliao.chatapi.inference.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with all its branches, as it leaves this service.
 *
 * @param persona whom the model was to be last; none where it spoke as itself
 * @param forgottenThrough the last turn that the model was told to forget
 * @param aiLabel what every generated text carries
 */
record ExportedConversation(
        ConversationId id,
        @Nullable String title,
        @Nullable String persona,
        Instant createdAt,
        Instant updatedAt,
        boolean pinned,
        boolean archived,
        @Nullable Instant deletedAt,
        @Nullable TurnId forgottenThrough,
        Instant exportedAt,
        String aiLabel,
        List<ExportedMessage> messages) {

    /**
     * One message.
     *
     * @param parentTurnId the turn before its own; none in a first turn
     * @param pinned whether the model is to remember its turn always
     * @param shown whether it lies on the branch that was shown last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExportedMessage(
            MessageId id,
            TurnId turnId,
            @Nullable TurnId parentTurnId,
            boolean shown,
            boolean pinned,
            MessageRole role,
            String content,
            MessageStatus status,
            Instant createdAt,
            @Nullable String aiLabel,
            @Nullable Answerer answeredBy,
            @Nullable ModelId model) {

        static ExportedMessage of(MessageView message, Optional<TurnId> parent, Set<TurnId> shown, boolean pinned) {
            return new ExportedMessage(
                    message.id(),
                    message.turnId(),
                    parent.orElse(null),
                    shown.contains(message.turnId()),
                    pinned,
                    message.role(),
                    message.content(),
                    message.status(),
                    message.createdAt(),
                    message.aiLabel(),
                    message.answeredBy(),
                    message.model());
        }
    }

    List<ExportedMessage> shown() {
        return messages.stream().filter(ExportedMessage::shown).toList();
    }
}
