package io.qingliao.chatapi.invitation;

import io.qingliao.chatapi.account.AccountId;
import java.util.UUID;

/** Who said to have been invited by whom. */
record Invitation(UUID id, AccountId invited, AccountId inviter) {

    static Invitation of(AccountId invited, AccountId inviter) {
        return new Invitation(UUID.randomUUID(), invited, inviter);
    }
}
