package io.qingliao.chatapi.account;

/** An account before and after somebody changed it; equal when there was nothing to change. */
public record AccountChange(AccountSummary before, AccountSummary after) {

    public boolean changesSomething() {
        return !before.equals(after);
    }
}
