package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.PersonalData;
import io.qingliao.chatapi.shared.NewestFirst;
import java.io.OutputStream;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

@Component
class QuotaData implements PersonalData {

    /** Rows read at a time. */
    private static final Limit PAGE = Limit.of(500);

    private final LedgerEntries entries;
    private final JsonMapper json;

    QuotaData(LedgerEntries entries, JsonMapper json) {
        this.entries = entries;
        this.json = json;
    }

    @Override
    public String fileName() {
        return "quota.json";
    }

    /** Newest first. */
    @Override
    public void write(AccountId account, OutputStream file) {
        SequenceWriter lines = json.writerWithDefaultPrettyPrinter().writeValuesAsArray(file);
        NewestFirst.rows(before -> page(account, before), LedgerEntry::place)
                .map(LedgerEntry::toldLine)
                .forEachOrdered(lines::write);
        lines.close();
    }

    private List<LedgerEntry> page(AccountId account, long before) {
        return entries.toldBefore(account.value(), before, PAGE);
    }
}
