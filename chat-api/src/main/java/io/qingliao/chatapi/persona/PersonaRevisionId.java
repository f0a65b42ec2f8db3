package io.qingliao.chatapi.persona;

import java.util.UUID;

/** Names a persona as it was published once; that never changes. */
public record PersonaRevisionId(UUID value) {}
