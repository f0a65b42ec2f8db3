package io.qingliao.chatapi.quota;

/** So much of one pocket. */
record Share(PocketOfDay pocket, int amount) {}
