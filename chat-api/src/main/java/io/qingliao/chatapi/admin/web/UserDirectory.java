package io.qingliao.chatapi.admin.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountSearch;
import io.qingliao.chatapi.account.AccountSummary;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.conversation.ConversationCounts;
import io.qingliao.chatapi.conversation.ConversationCounts.Count;
import io.qingliao.chatapi.quota.LedgerHistory;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.quota.QuotaStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Puts together what the modules know of people, one query a module for a whole page. */
@Component
class UserDirectory {

    private final Accounts accounts;
    private final QuotaLedger ledger;
    private final LedgerHistory history;
    private final ConversationCounts counts;

    UserDirectory(Accounts accounts, QuotaLedger ledger, LedgerHistory history, ConversationCounts counts) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.history = history;
        this.counts = counts;
    }

    AdminUserPage search(AccountSearch wanted, int page, int size) {
        var found = accounts.search(wanted, page, size);
        return new AdminUserPage(described(found.getContent()), found.getTotalElements(), page, size);
    }

    AdminUser named(Username username) {
        return described(accounts.find(username).stream().toList()).get(0);
    }

    AdminUser find(AccountId id) {
        return described(List.of(accounts.get(id))).get(0);
    }

    AdminUserDetail detail(AccountId id) {
        return new AdminUserDetail(find(id), history.newestLinesOf(id));
    }

    private List<AdminUser> described(List<AccountSummary> found) {
        List<AccountId> ids = found.stream().map(AccountSummary::id).toList();
        Map<AccountId, QuotaStatus> quotas = ledger.statusesOf(ids);
        Map<AccountId, Count> counted = counts.of(ids);
        return found.stream()
                .map(account -> AdminUser.of(
                        account,
                        Objects.requireNonNull(quotas.get(account.id())),
                        Objects.requireNonNull(counted.get(account.id()))))
                .toList();
    }
}
