package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everywhere somebody is logged in. */
@Service
public class OpenSessions {

    private static final Logger log = LoggerFactory.getLogger(OpenSessions.class);

    private final StoredTokens stored;
    private final Clock clock;

    OpenSessions(StoredTokens stored, Clock clock) {
        this.stored = stored;
        this.clock = clock;
    }

    /** The one used last first. */
    public List<OpenSession> of(AccessTokenAuthentication caller) {
        return stored
                .findByAccountIdAndExpiresAtGreaterThanOrderByLastUsedAtDescIdDesc(
                        caller.getPrincipal().value(), clock.instant())
                .stream()
                .map(token -> token.session(caller.holder().tokenHash()))
                .toList();
    }

    /** Refuses with not_found, also for another person's session. */
    @Transactional
    public void end(AccountId account, UUID session) {
        if (stored.deleteByIdOf(session, account.value()) == 0) {
            throw Refusal.of(ErrorCode.NOT_FOUND, "There is no session %s.".formatted(session));
        }
        log.info("session ended account={} session={}", account, session);
    }

    @Transactional
    public void endOthers(AccessTokenAuthentication caller) {
        int ended = stored.deleteOthers(
                caller.getPrincipal().value(), caller.holder().tokenHash());
        log.info("other sessions ended account={} sessions={}", caller.getPrincipal(), ended);
    }

    /** How many there were. */
    @Transactional
    public int endAll(AccountId account) {
        return stored.deleteByAccount(account.value());
    }
}
