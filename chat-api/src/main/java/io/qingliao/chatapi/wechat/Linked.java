package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.account.AccountSummary;
import io.qingliao.chatapi.security.Session;

/** How a link ended for the one who typed the code. */
public sealed interface Linked {

    /** The account that is left. */
    AccountSummary account();

    /** The typer's own account stays, and so do their sessions. */
    record Stayed(AccountSummary account) implements Linked {}

    /** The typer's own account is gone with its sessions; this is one of the account that took it up. */
    record Moved(Session session) implements Linked {

        @Override
        public AccountSummary account() {
            return session.account();
        }
    }
}
