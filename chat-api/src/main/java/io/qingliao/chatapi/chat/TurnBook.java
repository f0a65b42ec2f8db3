package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.Answer;
import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.conversation.OpenTurn;
import io.qingliao.chatapi.conversation.StoredTurn;
import io.qingliao.chatapi.conversation.Transcript;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.quota.Reservation;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes a turn and the use that pays for it in one short transaction: both are there, or neither is. */
@Component
class TurnBook {

    private final Transcript transcript;
    private final QuotaLedger ledger;
    private final StoredProgress progress;

    TurnBook(Transcript transcript, QuotaLedger ledger, StoredProgress progress) {
        this.transcript = transcript;
        this.ledger = ledger;
        this.progress = progress;
    }

    /** Refuses when the conversation went on since it had so many messages, or when nothing is left to pay with. */
    @Transactional
    public OpenedTurn open(TurnRequest request, int messageCount, Prompt prompt) {
        transcript.requireFree(request.account(), request.key().conversation(), messageCount);
        UUID turn = request.key().turn().value();
        Reservation use = ledger.reserve(request.account(), turn, prompt.answerTokens());
        OpenTurn open = transcript.append(
                request.key(),
                request.asked(),
                use.id(),
                prompt.memory(),
                prompt.model().id());
        request.model().ifPresent(chosen -> transcript.choose(request.key().conversation(), chosen));
        progress.begin(use.id());
        int remaining = ledger.statusOf(request.account()).remaining();
        String title = transcript.titleOf(request.key().conversation());
        return new OpenedTurn(open, prompt.memory(), title, use.mostTokens(), remaining);
    }

    /** In the house's own words: whole from the beginning, and free. Refuses when the conversation went on meanwhile. */
    @Transactional
    public StoredTurn answerAsHouse(TurnRequest request, int messageCount, String answer) {
        transcript.requireFree(request.account(), request.key().conversation(), messageCount);
        return transcript.appendAnswered(request.key(), request.asked(), answer);
    }

    /** Nothing stored, nothing charged. */
    @Transactional
    public void withdraw(OpenTurn open, MessageText said) {
        transcript.withdraw(open, said);
        ledger.release(open.reservation());
    }

    /** Nothing when somebody else ended or deleted the turn before. The first of settle and release counts. */
    @Transactional
    public Optional<StoredTurn> close(OpenTurn open, Answer answer, int producedTokens) {
        Optional<StoredTurn> ended = transcript.end(open, answer);
        ledger.settle(open.reservation(), producedTokens);
        return ended;
    }
}
