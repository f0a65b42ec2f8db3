package io.qingliao.chatapi.apikey;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.PersonalData;
import java.io.OutputStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What is known of a person's keys; the keys themselves nobody has. */
@Component
class KeyData implements PersonalData {

    private final ApiKeys keys;
    private final JsonMapper json;

    KeyData(ApiKeys keys, JsonMapper json) {
        this.keys = keys;
        this.json = json;
    }

    @Override
    public String fileName() {
        return "api-keys.json";
    }

    @Override
    public void write(AccountId account, OutputStream file) {
        json.writerWithDefaultPrettyPrinter().writeValue(file, keys.everyOneOf(account));
    }
}
