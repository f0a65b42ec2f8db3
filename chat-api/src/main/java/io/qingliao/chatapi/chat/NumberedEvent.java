package io.qingliao.chatapi.chat;

/** An event with its place in the stream, from 1. */
public record NumberedEvent(long id, TurnEvent event) {}
