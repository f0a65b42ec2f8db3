package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.PersonalData;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class SessionData implements PersonalData {

    private final StoredTokens stored;
    private final JsonMapper json;
    private final Clock clock;

    SessionData(StoredTokens stored, JsonMapper json, Clock clock) {
        this.stored = stored;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String fileName() {
        return "sessions.json";
    }

    @Override
    public void write(AccountId account, OutputStream file) {
        List<OpenSession> sessions = stored
                .findByAccountIdAndExpiresAtGreaterThanOrderByLastUsedAtDescIdDesc(account.value(), clock.instant())
                .stream()
                .map(token -> token.session(""))
                .toList();
        json.writerWithDefaultPrettyPrinter().writeValue(file, sessions);
    }
}
