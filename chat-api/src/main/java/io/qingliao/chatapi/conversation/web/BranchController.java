package io.qingliao.chatapi.conversation.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.Branches;
import io.qingliao.chatapi.conversation.ConversationId;
import io.qingliao.chatapi.conversation.Conversations;
import io.qingliao.chatapi.conversation.TurnId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BranchController {

    private final Branches branches;
    private final Conversations conversations;

    BranchController(Branches branches, Conversations conversations) {
        this.branches = branches;
        this.conversations = conversations;
    }

    record ActiveTurn(@NotNull UUID turnId) {}

    @PutMapping("/api/v1/conversations/{id}/active-turn")
    ConversationBody show(
            @AuthenticationPrincipal AccountId account,
            @PathVariable ConversationId id,
            @RequestBody @Valid ActiveTurn body) {
        branches.show(account, id, new TurnId(body.turnId()));
        return ConversationBody.of(conversations.open(account, id));
    }
}
