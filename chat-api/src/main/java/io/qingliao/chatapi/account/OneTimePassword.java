package io.qingliao.chatapi.account;

/** Good for one login, after which another must be chosen; shown once and not to be logged. */
public record OneTimePassword(String value) {

    static OneTimePassword random() {
        return new OneTimePassword(ReadableLetters.inGroups(ReadableLetters.random(16)));
    }

    Password asPassword() {
        return Password.parse(value);
    }

    @Override
    public String toString() {
        return "OneTimePassword[hidden]";
    }
}
