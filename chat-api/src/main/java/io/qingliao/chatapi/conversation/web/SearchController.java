package io.qingliao.chatapi.conversation.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.ConversationSearch;
import io.qingliao.chatapi.conversation.SearchPage;
import io.qingliao.chatapi.conversation.SearchQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SearchController {

    private final ConversationSearch conversations;

    SearchController(ConversationSearch conversations) {
        this.conversations = conversations;
    }

    @GetMapping("/api/v1/conversations/search")
    SearchPage search(
            @AuthenticationPrincipal AccountId account,
            @RequestParam String query,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return conversations.search(account, SearchQuery.parse(query), PageLimit.require(limit), cursor);
    }
}
