package io.qingliao.chatapi.account;

/** What an account may see: only its own things, the model servers too, or everybody's consoles. */
public enum Role {
    USER,

    /** Looks after the model servers; sees nothing of anybody. */
    OPERATOR,

    ADMIN
}
