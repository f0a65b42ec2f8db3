package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.apikey.KeyHolder;
import io.qingliao.chatapi.apikey.KeyUses;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.quota.Reservation;
import io.qingliao.chatapi.shared.Refusal;
import java.util.List;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reserves and settles the uses of a program's request, by the same ledger as turns. When the process dies in between,
 * the leases run out and all of it is given back, to the quota and to the key.
 */
@Component
class CompletionBook {

    private static final Logger log = LoggerFactory.getLogger(CompletionBook.class);

    private final QuotaLedger ledger;
    private final KeyUses keys;
    private final AnswersGiven given;
    private final TransactionTemplate transaction;

    CompletionBook(QuotaLedger ledger, KeyUses keys, AnswersGiven given, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.keys = keys;
        this.given = given;
        this.transaction = transaction;
    }

    /** One use an answer, all or none. Refuses with quota_exceeded or api_key_limit_reached. */
    @Transactional
    public OpenCompletion open(KeyHolder caller, CompletionRequest request) {
        List<Reservation> uses = ledger.reserveEach(caller.account(), request.answers(), request.answerTokens());
        uses.forEach(use -> keys.count(caller.key(), use.id()));
        return new OpenCompletion(caller, request.endpoint(), uses);
    }

    /**
     * Says how many answers were charged. Each use by itself: ended together they would wait for one another's rows in
     * another order than opened.
     *
     * @param producedTokens of each answer; one of none is not charged
     */
    int close(OpenCompletion open, IntUnaryOperator producedTokens) {
        List<UUID> uses = open.uses();
        int charged = 0;
        long tokens = 0;
        for (int answer = 0; answer < uses.size(); answer++) {
            int produced = producedTokens.applyAsInt(answer);
            boolean settled = ledger.settle(uses.get(answer), produced);
            if (produced > 0 && (settled || isPaidAnew(open.caller(), produced))) {
                charged++;
                tokens += produced;
            }
        }
        if (charged > 0) {
            given.count(charged, tokens);
        }
        return charged;
    }

    /** Where this process stood still for so long that another instance gave the use back as abandoned. */
    private boolean isPaidAnew(KeyHolder caller, int produced) {
        try {
            transaction.executeWithoutResult(status -> {
                Reservation again = ledger.reserve(caller.account(), UUID.randomUUID(), produced);
                keys.count(caller.key(), again.id());
                ledger.settle(again.id(), produced);
            });
            return true;
        } catch (Refusal nothingLeft) {
            log.warn("an answer could not be charged account={} code={}", caller.account(), nothingLeft.code());
            return false;
        }
    }
}
