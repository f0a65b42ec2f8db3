package io.qingliao.chatapi.conversation.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.ConversationId;
import io.qingliao.chatapi.conversation.ConversationPage;
import io.qingliao.chatapi.conversation.ConversationState;
import io.qingliao.chatapi.conversation.ConversationView;
import io.qingliao.chatapi.conversation.Conversations;
import io.qingliao.chatapi.conversation.Title;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/conversations")
class ConversationController {

    private final Conversations conversations;

    ConversationController(Conversations conversations) {
        this.conversations = conversations;
    }

    @GetMapping
    ConversationPage list(
            @AuthenticationPrincipal AccountId account,
            @RequestParam(defaultValue = "active") String state,
            @RequestParam(defaultValue = "30") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return conversations.list(account, ConversationState.parse(state), PageLimit.require(limit), cursor);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ConversationView create(
            @AuthenticationPrincipal AccountId account, @RequestBody(required = false) @Nullable NewConversation body) {
        NewConversation wanted = body == null ? NewConversation.BARE : body;
        return conversations.create(account, wanted.parsedTitle(), wanted.persona());
    }

    @GetMapping("/{id}")
    ConversationBody read(@AuthenticationPrincipal AccountId account, @PathVariable ConversationId id) {
        return ConversationBody.of(conversations.open(account, id));
    }

    @PutMapping("/{id}/persona")
    ConversationView pick(
            @AuthenticationPrincipal AccountId account,
            @PathVariable ConversationId id,
            @RequestBody PickedPersona body) {
        return conversations.pick(account, id, body.persona());
    }

    // Not a PATCH of the conversation: WeChat mini-programs cannot send one.
    @PutMapping("/{id}/title")
    ConversationView rename(
            @AuthenticationPrincipal AccountId account, @PathVariable ConversationId id, @RequestBody TitleBody body) {
        return conversations.rename(account, id, Title.parse(body.title()));
    }
}
