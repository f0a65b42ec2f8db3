package io.qingliao.chatapi.persona;

import io.qingliao.chatapi.inference.Sampling;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A persona as administrators see it: as it was written last.
 *
 * @param revision counts from 1
 * @param publishedRevision what people are offered; none when it is not published
 */
public record EditedPersona(
        PersonaId id,
        int revision,
        @Nullable Integer publishedRevision,
        String name,
        String avatar,
        String greeting,
        String systemPrompt,
        Sampling sampling,
        Instant createdAt,
        Instant updatedAt) {}
