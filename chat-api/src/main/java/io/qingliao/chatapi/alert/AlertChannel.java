package io.qingliao.chatapi.alert;

/** A way to reach operators. */
interface AlertChannel {

    /** One word. */
    String name();

    boolean isOn(ChannelSettings settings);

    /** Throws when it was not taken on at the other end. */
    void send(AlertNotice notice, ChannelSettings settings);
}
