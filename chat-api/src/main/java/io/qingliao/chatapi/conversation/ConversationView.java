package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.inference.ModelId;
import io.qingliao.chatapi.persona.PersonaView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it stands in a list.
 *
 * @param preview the beginning of what was said last
 * @param messageCount of all branches
 * @param persona who the model is to be, as it was when it was picked; none where it speaks as itself
 * @param model who is to answer; none where nobody chose, and the default one does
 * @param purgedAt when a deleted one is gone for good; none for others
 */
public record ConversationView(
        ConversationId id,
        @Nullable String title,
        String preview,
        int messageCount,
        Instant createdAt,
        Instant updatedAt,
        boolean pinned,
        boolean archived,
        @Nullable PersonaView persona,
        @Nullable ModelId model,
        @Nullable Instant purgedAt) {}
