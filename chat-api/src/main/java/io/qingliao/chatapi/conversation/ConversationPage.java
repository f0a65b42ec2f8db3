package io.qingliao.chatapi.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of an account's conversations, newest first; no next cursor on the last part. */
public record ConversationPage(
        List<ConversationView> items, @Nullable String nextCursor) {}
