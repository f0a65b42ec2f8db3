package io.qingliao.chatapi.account;

import java.time.Instant;

/** An account as its owner sees it on the wire. */
public record AccountView(
        String id, String username, Role role, Instant createdAt, boolean hasPassword, boolean mustChangePassword) {

    public static AccountView of(AccountSummary account) {
        return new AccountView(
                account.id().toString(),
                account.username(),
                account.role(),
                account.createdAt(),
                account.hasPassword(),
                account.mustChangePassword());
    }
}
