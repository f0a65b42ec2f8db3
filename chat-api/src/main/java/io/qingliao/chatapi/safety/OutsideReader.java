package io.qingliao.chatapi.safety;

import io.qingliao.chatapi.account.AccountId;

/** Another service that reads what certain people say; the module that talks to it declares one. */
public interface OutsideReader {

    /** Refuses what may not be said; takes as long as the other service, so call it outside a transaction. */
    void require(AccountId author, String text);
}
