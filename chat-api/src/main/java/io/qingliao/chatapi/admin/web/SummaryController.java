package io.qingliao.chatapi.admin.web;

import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.conversation.ConversationCounts;
import io.qingliao.chatapi.quota.QuotaDays;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SummaryController {

    private final Accounts accounts;
    private final ConversationCounts conversations;
    private final QuotaDays days;

    SummaryController(Accounts accounts, ConversationCounts conversations, QuotaDays days) {
        this.accounts = accounts;
        this.conversations = conversations;
        this.days = days;
    }

    /** Today is the users' day, the one their free uses last. */
    @GetMapping("/api/v1/admin/summary")
    Summary summary() {
        Instant today = days.startOfToday();
        var totals = conversations.totals(today);
        return new Summary(accounts.count(), accounts.countSeenSince(today), totals.turns(), totals.messages());
    }

    record Summary(long users, long activeToday, long turnsToday, long messages) {}
}
