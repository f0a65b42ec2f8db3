package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.inference.ModelId;
import io.qingliao.chatapi.persona.PersonaRevisionId;
import java.util.Optional;

/**
 * What stands in a conversation when a turn is asked for.
 *
 * @param messageCount tells later whether anything was added meanwhile
 * @param turn the same turn, if it was asked for before
 * @param running the turn that is being answered
 * @param remembersFrom from which message on the same turn remembered; empty when it remembered everything
 * @param model who is to answer in this conversation, when that was chosen
 * @param persona who the model is to be in this conversation, when that was said
 * @param title what the conversation is called; empty before its first turn
 */
public record TurnContext(
        int messageCount,
        Optional<StoredTurn> turn,
        Optional<OpenTurn> running,
        Optional<MessageId> remembersFrom,
        Optional<ModelId> model,
        Optional<PersonaRevisionId> persona,
        String title) {}
