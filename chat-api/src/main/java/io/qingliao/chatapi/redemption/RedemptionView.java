package io.qingliao.chatapi.redemption;

import java.time.Instant;
import java.util.UUID;

/** Who redeemed which code of a batch, the code by its last letters. */
public record RedemptionView(UUID accountId, String username, Instant at, String codeEnding) {}
