package io.qingliao.chatapi.redemption;

import java.util.List;

/** The codes of a new batch, in the only moment in which anybody knows them. */
public final class IssuedCodes {

    private final BatchView batch;
    private final List<RedemptionCode> codes;

    IssuedCodes(BatchView batch, List<RedemptionCode> codes) {
        this.batch = batch;
        this.codes = codes;
    }

    public BatchView batch() {
        return batch;
    }

    /** For a spreadsheet: a line of headings, then one a code. */
    public String csv() {
        StringBuilder csv = new StringBuilder("code,unit,amount,usesPerCode,expiresAt\r\n");
        String rest = ",%s,%d,%d,%s\r\n"
                .formatted(
                        batch.unit().word(),
                        batch.amount(),
                        batch.usesPerCode(),
                        batch.expiresAt() == null ? "" : batch.expiresAt());
        codes.forEach(code -> csv.append(code.reveal()).append(rest));
        return csv.toString();
    }

    @Override
    public String toString() {
        return "IssuedCodes[batch=" + batch.id() + "]";
    }
}
