package io.qingliao.chatapi.returning;

/** What a person gets once, however many accounts they have one after another. */
public enum Once {
    WELCOME,
    INVITATION
}
