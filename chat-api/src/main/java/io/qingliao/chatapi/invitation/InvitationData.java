package io.qingliao.chatapi.invitation;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.PersonalData;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Of other people only how many they are. */
@Component
class InvitationData implements PersonalData {

    private final StoredInvitations stored;
    private final JsonMapper json;

    InvitationData(StoredInvitations stored, JsonMapper json) {
        this.stored = stored;
        this.json = json;
    }

    @Override
    public String fileName() {
        return "invitation.json";
    }

    @Override
    public void write(AccountId account, OutputStream file) {
        Own own = new Own(
                stored.codeOf(account).map(InvitationCode::letters).orElse(null),
                stored.formerCodesOf(account),
                stored.countInvitedBy(account),
                stored.of(account).isPresent());
        json.writerWithDefaultPrettyPrinter().writeValue(file, own);
    }

    private record Own(@Nullable String code, List<String> formerCodes, int invited, boolean wasInvited) {}
}
