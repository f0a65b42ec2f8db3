package io.qingliao.chatapi.chat.web;

import io.qingliao.chatapi.conversation.Asking;
import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.conversation.TurnId;
import io.qingliao.chatapi.inference.ModelId;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A turn as it is asked for.
 *
 * @param turnId made by the client
 * @param edits the turn whose message this one stands beside
 * @param regenerates the turn whose message is answered once more; then there is no content
 * @param model who is to answer from this turn on; whoever answered before where nobody is named
 */
record TurnBody(
        @NotNull UUID turnId,
        @Nullable String content,
        @Nullable UUID edits,
        @Nullable UUID regenerates,
        @Nullable String model) {

    TurnId id() {
        return new TurnId(turnId);
    }

    Optional<ModelId> chosenModel() {
        return Optional.ofNullable(model).map(ModelId::parse);
    }

    Asking asking() {
        if (regenerates != null) {
            requireAbsent("content", content);
            requireAbsent("edits", edits);
            return new Asking.AskingAgain(new TurnId(regenerates));
        }
        MessageText text = MessageText.parse(content);
        return edits == null ? new Asking.Saying(text) : new Asking.Rewording(new TurnId(edits), text);
    }

    private static void requireAbsent(String field, @Nullable Object given) {
        if (given != null) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, field + " must be absent where regenerates is given.")
                    .about(field, "absent", null);
        }
    }
}
