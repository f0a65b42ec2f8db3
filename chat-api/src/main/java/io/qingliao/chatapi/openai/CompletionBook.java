package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.apikey.KeyHolder;
import io.qingliao.chatapi.apikey.KeyUses;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.quota.Reservation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reserves and settles the uses of a program's request, by the same ledger as turns. When the process dies in between,
 * the leases run out and all of it is given back, to the quota and to the key.
 */
@Component
class CompletionBook {

    private final QuotaLedger ledger;
    private final KeyUses keys;

    CompletionBook(QuotaLedger ledger, KeyUses keys) {
        this.ledger = ledger;
        this.keys = keys;
    }

    /** One use an answer, all or none. Refuses with quota_exceeded or api_key_limit_reached. */
    @Transactional
    public OpenCompletion open(KeyHolder caller, CompletionRequest request) {
        List<UUID> uses = new ArrayList<>();
        for (int answer = 0; answer < request.answers(); answer++) {
            Reservation use = ledger.reserve(caller.account(), UUID.randomUUID());
            keys.count(caller.key(), use.id());
            uses.add(use.id());
        }
        return new OpenCompletion(caller, request.endpoint(), uses);
    }

    /** Each use by itself: ended together they would wait for one another's rows in another order than opened. */
    int close(OpenCompletion open, IntPredicate isCharged) {
        int charged = 0;
        for (int answer = 0; answer < open.uses().size(); answer++) {
            UUID use = open.uses().get(answer);
            if (isCharged.test(answer)) {
                ledger.settle(use);
                charged++;
            } else {
                ledger.release(use);
            }
        }
        return charged;
    }
}
