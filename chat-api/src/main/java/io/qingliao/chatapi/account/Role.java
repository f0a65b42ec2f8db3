package io.qingliao.chatapi.account;

/** What an account may see: everybody's consoles or only its own things. */
public enum Role {
    USER,
    ADMIN
}
