package io.qingliao.chatapi.shared;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Files what nobody foresaw: the log has the stack trace, the client an id that finds it there. */
@Component
public class Incidents {

    private static final Logger log = LoggerFactory.getLogger(Incidents.class);

    Incidents() {}

    public Refusal file(Throwable failure) {
        String incident = UUID.randomUUID().toString();
        log.error("incident={}", incident, failure);
        return Refusal.of(
                        ErrorCode.INTERNAL_ERROR,
                        "Something went wrong; the log knows it as incident " + incident + ".")
                .filedAs(incident);
    }
}
