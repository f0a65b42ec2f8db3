package io.qingliao.chatapi.conversation;

import java.util.Optional;
import java.util.UUID;

/**
 * A turn that is being answered, and the use that pays for it.
 *
 * @param failedBefore how it stood before, when this is another try
 * @param leafBefore the end of the path that was shown before
 */
public record OpenTurn(
        StoredTurn turn, UUID reservation, Optional<StoredTurn> failedBefore, Optional<TurnId> leafBefore) {}
