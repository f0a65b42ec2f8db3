package io.qingliao.chatapi.security;

import java.time.Duration;

/** How many requests of one kind are answered within a window that begins with the first of them. */
record Rate(String kind, int perAccount, int perAddress, Duration window) {}
