package io.qingliao.chatapi.chat.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.chat.ChatTurn;
import io.qingliao.chatapi.chat.TurnEvent;
import io.qingliao.chatapi.chat.TurnFollowing;
import io.qingliao.chatapi.chat.TurnStop;
import io.qingliao.chatapi.conversation.ConversationId;
import io.qingliao.chatapi.conversation.TurnId;
import io.qingliao.chatapi.conversation.TurnKey;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.EventStream;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.shared.StreamsEvents;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/conversations/{conversation}/turns")
class TurnController {

    /** Far beyond the end of any answer. */
    private static final int MOST_SEEN = Integer.MAX_VALUE;

    private final ChatTurn chatTurn;
    private final TurnFollowing following;
    private final TurnStop turnStop;
    private final TurnReaders readers;

    TurnController(ChatTurn chatTurn, TurnFollowing following, TurnStop turnStop, TurnReaders readers) {
        this.chatTurn = chatTurn;
        this.following = following;
        this.turnStop = turnStop;
        this.readers = readers;
    }

    @PostMapping
    @StreamsEvents(TurnEvent.class)
    EventStream take(
            @AuthenticationPrincipal AccountId account,
            @PathVariable ConversationId conversation,
            @RequestBody @Valid TurnBody body) {
        TurnKey turn = new TurnKey(conversation, body.id());
        return readers.read(account, () -> chatTurn.take(account, turn, body.asking(), body.chosenModel()), 0);
    }

    @GetMapping("/{turn}/events")
    @StreamsEvents(TurnEvent.class)
    EventStream follow(
            @AuthenticationPrincipal AccountId account,
            @PathVariable ConversationId conversation,
            @PathVariable TurnId turn,
            @RequestParam(required = false) @Nullable Long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId) {
        // A browser that comes back by itself asks for the same address as before, and says how far it came since.
        long seen = Math.max(placeIn("after", after), placeIn("Last-Event-ID", lastEventId));
        return readers.read(account, () -> following.follow(account, new TurnKey(conversation, turn)), seen);
    }

    private static long placeIn(String field, @Nullable Long given) {
        long place = given == null ? 0 : given;
        if (place < 0 || place > MOST_SEEN) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "%s must be 0 to %d; got %d.".formatted(field, MOST_SEEN, place))
                    .about(field, "0.." + MOST_SEEN, place);
        }
        return place;
    }

    @DeleteMapping("/{turn}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(
            @AuthenticationPrincipal AccountId account,
            @PathVariable ConversationId conversation,
            @PathVariable TurnId turn) {
        turnStop.stop(account, new TurnKey(conversation, turn));
    }
}
