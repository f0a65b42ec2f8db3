package io.qingliao.chatapi.conversation.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.ConversationId;
import io.qingliao.chatapi.conversation.ConversationKeeping;
import io.qingliao.chatapi.conversation.ConversationView;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/conversations/{id}")
class KeepingController {

    private final ConversationKeeping keeping;

    KeepingController(ConversationKeeping keeping) {
        this.keeping = keeping;
    }

    @PutMapping("/pin")
    ConversationView pin(@AuthenticationPrincipal AccountId account, @PathVariable ConversationId id) {
        return keeping.pin(account, id);
    }

    @DeleteMapping("/pin")
    ConversationView unpin(@AuthenticationPrincipal AccountId account, @PathVariable ConversationId id) {
        return keeping.unpin(account, id);
    }

    @PutMapping("/archive")
    ConversationView archive(@AuthenticationPrincipal AccountId account, @PathVariable ConversationId id) {
        return keeping.archive(account, id);
    }

    @DeleteMapping("/archive")
    ConversationView bringBack(@AuthenticationPrincipal AccountId account, @PathVariable ConversationId id) {
        return keeping.bringBack(account, id);
    }

    /** Permanently, it cannot be restored; then it may have been deleted before. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @AuthenticationPrincipal AccountId account,
            @PathVariable ConversationId id,
            @RequestParam(defaultValue = "false") boolean permanently) {
        if (permanently) {
            keeping.purge(account, id);
        } else {
            keeping.delete(account, id);
        }
    }

    @PostMapping("/restore")
    ConversationView restore(@AuthenticationPrincipal AccountId account, @PathVariable ConversationId id) {
        return keeping.restore(account, id);
    }
}
