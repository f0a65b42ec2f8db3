package io.qingliao.chatapi.inference;

import java.util.List;
import java.util.Optional;

/**
 * One of a model server's models, for one turn: who counts its tokens is who answers it.
 *
 * @param id none where that is left to the server, of which nothing was seen yet
 */
public record AnsweringModel(ModelClient server, Optional<ModelId> id) {

    /** How much of the window these messages take. */
    public PromptSize countTokens(List<PromptMessage> messages) {
        return server.countTokens(id, messages);
    }

    /** As {@link ModelClient#ask(String, Optional, List, Sampling, int)}. */
    public ModelAnswer ask(String user, List<PromptMessage> messages, Sampling sampling, int mostTokens) {
        return server.ask(user, id, messages, sampling, mostTokens);
    }
}
