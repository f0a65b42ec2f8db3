package io.qingliao.chatapi.security.web;

import io.qingliao.chatapi.account.AccountView;
import io.qingliao.chatapi.security.Session;
import java.time.Instant;

record SessionView(String token, Instant expiresAt, AccountView account) {

    static SessionView of(Session session) {
        return new SessionView(session.token(), session.expiresAt(), AccountView.of(session.account()));
    }

    @Override
    public String toString() {
        return "SessionView[hidden]";
    }
}
