package io.qingliao.chatapi.conversation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param titles the latest conversations whose title matches; on the first page only
 * @param messages newest first
 */
public record SearchPage(
        List<FoundTitle> titles,
        List<FoundMessage> messages,
        @Nullable String nextCursor) {

    /** A conversation whose title matches. */
    public record FoundTitle(ConversationView conversation, List<Excerpt.Match> matches) {}

    /** A message that matches; it may lie on a branch that is not shown. */
    public record FoundMessage(
            ConversationId conversationId,
            @Nullable String title,
            MessageId messageId,
            TurnId turnId,
            MessageRole role,
            Instant createdAt,
            String snippet,
            List<Excerpt.Match> matches) {}
}
