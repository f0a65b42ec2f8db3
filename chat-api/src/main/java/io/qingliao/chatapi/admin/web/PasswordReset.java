package io.qingliao.chatapi.admin.web;

/** The only moment at which the one-time password is known in clear. */
record PasswordReset(String password) {

    @Override
    public String toString() {
        return "PasswordReset[hidden]";
    }
}
