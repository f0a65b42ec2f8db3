package io.qingliao.chatapi.admin.web;

import io.qingliao.chatapi.account.AccountState;
import io.qingliao.chatapi.account.AccountSummary;
import io.qingliao.chatapi.account.Role;
import io.qingliao.chatapi.conversation.ConversationCounts.Count;
import io.qingliao.chatapi.quota.QuotaStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record AdminUser(
        String id,
        String username,
        Role role,
        AccountState state,
        boolean enabled,
        boolean mustChangePassword,
        Instant createdAt,
        @Nullable Instant lastSeenAt,
        @Nullable Instant leavesAt,
        QuotaStatus quota,
        long conversations,
        long messages) {

    static AdminUser of(AccountSummary account, QuotaStatus quota, Count count) {
        return new AdminUser(
                account.id().toString(),
                account.username(),
                account.role(),
                account.state(),
                account.enabled(),
                account.mustChangePassword(),
                account.createdAt(),
                account.lastSeenAt(),
                account.leavesAt(),
                quota,
                count.conversations(),
                count.messages());
    }
}
