package io.qingliao.chatapi.persona;

/** A persona as people see it. */
public record PersonaView(PersonaId id, String name, String avatar, String greeting) {}
