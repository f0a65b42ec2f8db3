package io.qingliao.chatapi.quota;

/** Where uses lie: the free ones of one day, or the balance that lasts. */
enum Pocket {
    DAILY,
    BALANCE
}
