package io.qingliao.chatapi.chat;

import org.jspecify.annotations.Nullable;

/**
 * An event and its place in the stream: 1 for the start, then 1 more for each UTF-16 unit of the answer, then 1 for the
 * end. What has no place, because a client that comes back needs only the latest, has no id.
 */
public record NumberedEvent(@Nullable Long id, TurnEvent event) {}
