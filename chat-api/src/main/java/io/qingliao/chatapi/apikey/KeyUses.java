package io.qingliao.chatapi.apikey;

import io.qingliao.chatapi.quota.ReservationEnded;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts what each key has used, in the transactions of the ledger: a key's count and its owner's quota never disagree,
 * whoever ends a reservation, this process or the one that comes after it.
 */
@Service
public class KeyUses {

    private final JdbcClient database;

    KeyUses(JdbcClient database) {
        this.database = database;
    }

    /** Counts one use that was reserved in the same transaction. Refuses with api_key_limit_reached. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void count(ApiKeyId key, UUID reservation) {
        int counted = database.sql(
                        "update api_key set uses = uses + 1 where id = ? and (use_limit is null or uses < use_limit)")
                .param(key.value())
                .update();
        if (counted == 0) {
            throw limitReached();
        }
        database.sql("insert into api_key_use (reservation_id, api_key_id) values (?, ?)")
                .params(reservation, key.value())
                .update();
    }

    /** Turns of the chat end here too, and belong to no key. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void ended(ReservationEnded event) {
        if (event.isReleased()) {
            database.sql("update api_key set uses = uses - 1 where id ="
                            + " (select api_key_id from api_key_use where reservation_id = ?)")
                    .param(event.reservation())
                    .update();
        }
        database.sql("delete from api_key_use where reservation_id = ?")
                .param(event.reservation())
                .update();
    }

    private static Refusal limitReached() {
        return Refusal.of(ErrorCode.API_KEY_LIMIT_REACHED, "This API key has too few uses left for this request.")
                .doNotRetry();
    }
}
