package io.qingliao.chatapi.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An invite that is asked for; its id is the client's, so that asking twice makes one. */
public record NewInvite(
        UUID id,
        int uses,
        @Nullable Instant expiresAt,
        @Nullable String note) {}
