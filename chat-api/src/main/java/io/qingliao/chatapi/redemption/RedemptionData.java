package io.qingliao.chatapi.redemption;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.PersonalData;
import java.io.OutputStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Which codes a person redeemed; the codes themselves nobody has. */
@Component
class RedemptionData implements PersonalData {

    private final StoredBatches stored;
    private final JsonMapper json;

    RedemptionData(StoredBatches stored, JsonMapper json) {
        this.stored = stored;
        this.json = json;
    }

    @Override
    public String fileName() {
        return "redemptions.json";
    }

    @Override
    public void write(AccountId account, OutputStream file) {
        json.writerWithDefaultPrettyPrinter().writeValue(file, stored.redemptionsOf(account));
    }
}
