package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.ProvenOwner;
import io.qingliao.chatapi.account.Registrations;
import io.qingliao.chatapi.account.Username;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/** Registration and login of people for whom another service vouches, who therefore need no password. */
@Service
public class VouchedSessions {

    private final Sessions sessions;
    private final Registrations registrations;
    private final Throttle throttle;

    VouchedSessions(Sessions sessions, Registrations registrations, Throttle throttle) {
        this.sessions = sessions;
        this.registrations = registrations;
        this.throttle = throttle;
    }

    /** Refuses with too_many_attempts an address from which too many codes came that vouch for nobody. */
    public void admit(Origin origin) {
        throttle.admitVoucher(origin.address());
    }

    /** The other service did not vouch for whoever sent a code. */
    public void refused(Origin origin) {
        throttle.voucherRefused(origin.address());
    }

    /**
     * Without a token where the new account must wait until it is approved. Registrations by address are not counted: the
     * other service knows one person from many better than an address does, and phones share addresses.
     *
     * @param along what is stored with the account or not at all
     */
    public Session register(Username username, Optional<String> invitation, Consumer<AccountId> along, Origin origin) {
        return sessions.begin(registrations.registerVouchedFor(username, invitation, along), origin);
    }

    /**
     * Opens a session for the owner of the account.
     *
     * @param restore whether somebody who is leaving stays after all
     */
    public Session login(AccountId account, boolean restore, Origin origin) {
        return sessions.enter(ProvenOwner.vouchedFor(account), restore, origin);
    }
}
