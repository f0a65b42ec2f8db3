package io.qingliao.chatapi.security;

/** Where a login comes from, and with what. */
public record Origin(ClientAddress address, Device device) {}
