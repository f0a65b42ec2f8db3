package io.qingliao.chatapi.account;

import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class OwnAccountData implements PersonalData {

    private final Accounts accounts;
    private final JsonMapper json;

    OwnAccountData(Accounts accounts, JsonMapper json) {
        this.accounts = accounts;
        this.json = json;
    }

    @Override
    public String fileName() {
        return "account.json";
    }

    @Override
    public void write(AccountId account, OutputStream file) {
        json.writerWithDefaultPrettyPrinter().writeValue(file, Own.of(accounts.get(account)));
    }

    private record Own(
            String id,
            String username,
            Role role,
            AccountState state,
            boolean hasPassword,
            boolean mustChangePassword,
            Instant createdAt,
            @Nullable Instant lastSeenAt,
            @Nullable Instant leavesAt) {

        static Own of(AccountSummary account) {
            return new Own(
                    account.id().toString(),
                    account.username(),
                    account.role(),
                    account.state(),
                    account.hasPassword(),
                    account.mustChangePassword(),
                    account.createdAt(),
                    account.lastSeenAt(),
                    account.leavesAt());
        }
    }
}
