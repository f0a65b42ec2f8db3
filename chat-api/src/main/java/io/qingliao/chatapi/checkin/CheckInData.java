package io.qingliao.chatapi.checkin;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.PersonalData;
import java.io.OutputStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** At most one line a day that somebody came. */
@Component
class CheckInData implements PersonalData {

    private final StoredCheckIns stored;
    private final JsonMapper json;

    CheckInData(StoredCheckIns stored, JsonMapper json) {
        this.stored = stored;
        this.json = json;
    }

    @Override
    public String fileName() {
        return "check-ins.json";
    }

    @Override
    public void write(AccountId account, OutputStream file) {
        json.writerWithDefaultPrettyPrinter().writeValue(file, stored.allOf(account));
    }
}
