package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How much is said here, in figures: for administrators, who never read the words. */
@Service
public class ConversationCounts {

    /** What one account has. */
    public record Count(long conversations, long messages) {

        static final Count NOTHING = new Count(0, 0);
    }

    /**
     * What all accounts have together.
     *
     * @param activeAccounts that said something since the given instant
     * @param turns begun since the given instant
     * @param messages stored altogether
     */
    public record Totals(long activeAccounts, long turns, long messages) {}

    record Row(UUID account, long conversations, long messages) {}

    private final StoredConversations conversations;
    private final StoredMessages messages;

    ConversationCounts(StoredConversations conversations, StoredMessages messages) {
        this.conversations = conversations;
        this.messages = messages;
    }

    /** Has an entry for each of the given accounts. */
    @Transactional(readOnly = true)
    public Map<AccountId, Count> of(Collection<AccountId> accounts) {
        Map<AccountId, Count> counts = new HashMap<>();
        accounts.forEach(account -> counts.put(account, Count.NOTHING));
        conversations
                .countByAccount(accounts.stream().map(AccountId::value).toList())
                .forEach(row ->
                        counts.put(new AccountId(row.account()), new Count(row.conversations(), row.messages())));
        return counts;
    }

    @Transactional(readOnly = true)
    public Totals totals(Instant since) {
        return new Totals(messages.countAccountsSince(since), messages.countTurnsSince(since), messages.count());
    }
}
