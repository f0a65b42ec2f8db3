package io.qingliao.chatapi.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets an operator see whether a notice would reach anybody. */
@Service
public class ChannelTest {

    /** What became of a test, by channel. */
    public record Results(Result email, Result webhook) {}

    /** Off: nothing is set, so nothing was sent. */
    public enum Result {
        SENT,
        FAILED,
        OFF;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final AlertDelivery delivery;
    private final TransactionTemplate transaction;
    private final AuditLog audit;

    ChannelTest(AlertDelivery delivery, TransactionTemplate transaction, AuditLog audit) {
        this.delivery = delivery;
        this.transaction = transaction;
        this.audit = audit;
    }

    public Results run(AccountId operator) {
        Results results = new Results(delivery.tryOut("email"), delivery.tryOut("webhook"));
        transaction.executeWithoutResult(
                status -> audit.record(operator, "alert_channels.test", "alert_channels", "1", null, results));
        return results;
    }
}
