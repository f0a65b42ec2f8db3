package io.qingliao.chatapi.conversation.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.ConversationId;
import io.qingliao.chatapi.conversation.Conversations;
import io.qingliao.chatapi.conversation.Memories;
import io.qingliao.chatapi.conversation.TurnId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/conversations/{id}")
class MemoryController {

    private final Memories memories;
    private final Conversations conversations;

    MemoryController(Memories memories, Conversations conversations) {
        this.memories = memories;
        this.conversations = conversations;
    }

    @PostMapping("/forget")
    ConversationBody forget(@AuthenticationPrincipal AccountId account, @PathVariable ConversationId id) {
        memories.forget(account, id);
        return read(account, id);
    }

    @DeleteMapping("/forget")
    ConversationBody rememberAgain(@AuthenticationPrincipal AccountId account, @PathVariable ConversationId id) {
        memories.rememberAgain(account, id);
        return read(account, id);
    }

    @PutMapping("/turns/{turn}/pin")
    ConversationBody pin(
            @AuthenticationPrincipal AccountId account, @PathVariable ConversationId id, @PathVariable TurnId turn) {
        memories.pin(account, id, turn);
        return read(account, id);
    }

    @DeleteMapping("/turns/{turn}/pin")
    ConversationBody unpin(
            @AuthenticationPrincipal AccountId account, @PathVariable ConversationId id, @PathVariable TurnId turn) {
        memories.unpin(account, id, turn);
        return read(account, id);
    }

    private ConversationBody read(AccountId account, ConversationId id) {
        return ConversationBody.of(conversations.open(account, id));
    }
}
