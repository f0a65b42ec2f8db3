package io.qingliao.chatapi.conversation;

import java.util.Optional;
import java.util.UUID;

/**
 * A turn that is being answered, and the use that pays for it.
 *
 * @param failedBefore how it stood before, when this is another try
 */
public record OpenTurn(StoredTurn turn, UUID reservation, Optional<StoredTurn> failedBefore) {}
