package io.qingliao.chatapi.quota;

/**
 * How an account stands today.
 *
 * @param grantedToday what the ledger says of today's grant so far; the status counts what is still to be granted
 */
record Standing(QuotaStatus status, int grantedToday) {

    int toBeGranted() {
        return Math.max(0, status.dailyGrant() - grantedToday);
    }
}
