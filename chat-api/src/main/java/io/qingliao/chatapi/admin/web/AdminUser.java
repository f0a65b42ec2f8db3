package io.qingliao.chatapi.admin.web;

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
        boolean enabled,
        Instant createdAt,
        @Nullable Instant lastSeenAt,
        QuotaStatus quota,
        long conversations,
        long messages) {

    static AdminUser of(AccountSummary account, QuotaStatus quota, Count count) {
        return new AdminUser(
                account.id().toString(),
                account.username(),
                account.role(),
                account.enabled(),
                account.createdAt(),
                account.lastSeenAt(),
                quota,
                count.conversations(),
                count.messages());
    }
}
