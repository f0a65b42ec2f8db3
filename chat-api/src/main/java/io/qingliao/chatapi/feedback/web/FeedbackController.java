package io.qingliao.chatapi.feedback.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.ConversationId;
import io.qingliao.chatapi.conversation.MessageId;
import io.qingliao.chatapi.feedback.FeedbackView;
import io.qingliao.chatapi.feedback.Feedbacks;
import io.qingliao.chatapi.feedback.Opinion;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/conversations/{conversation}")
class FeedbackController {

    private final Feedbacks feedbacks;

    FeedbackController(Feedbacks feedbacks) {
        this.feedbacks = feedbacks;
    }

    record GivenFeedback(List<FeedbackView> items) {}

    @GetMapping("/feedback")
    GivenFeedback list(@AuthenticationPrincipal AccountId account, @PathVariable ConversationId conversation) {
        return new GivenFeedback(feedbacks.of(account, conversation));
    }

    @PutMapping("/messages/{message}/feedback")
    FeedbackView give(
            @AuthenticationPrincipal AccountId account,
            @PathVariable ConversationId conversation,
            @PathVariable UUID message,
            @RequestBody @Valid Opinion opinion) {
        return feedbacks.give(account, conversation, new MessageId(message), opinion);
    }

    @DeleteMapping("/messages/{message}/feedback")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(
            @AuthenticationPrincipal AccountId account,
            @PathVariable ConversationId conversation,
            @PathVariable UUID message) {
        feedbacks.withdraw(account, conversation, new MessageId(message));
    }
}
