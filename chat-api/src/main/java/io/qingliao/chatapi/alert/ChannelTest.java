package io.qingliao.chatapi.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.springframework.stereotype.Service;

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

    ChannelTest(AlertDelivery delivery) {
        this.delivery = delivery;
    }

    public Results run() {
        return new Results(delivery.tryOut("email"), delivery.tryOut("webhook"));
    }
}
