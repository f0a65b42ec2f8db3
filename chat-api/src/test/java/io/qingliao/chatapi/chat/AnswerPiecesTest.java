package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.chat.AnswerPieces.Piece;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.TurnEvents;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** H2 checks a foreign key without waiting for others, so that what is kept of an answer could outlive its turn there. */
@OnH2
class AnswerPiecesTest extends TurnScenario {

    @Autowired
    AnswerPieces answers;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void keepsNothingOfATurnThatEndsInTheSameMoment() {
        try (TurnEvents events = somebody.say("讲个故事")) {
            ScriptedAnswer answer = model.awaitAsked();
            UUID reservation = database.sql("select id from quota_reservation where account_id = ?")
                    .param(UUID.fromString(somebody.api().get("/api/v1/account").text("id")))
                    .query(UUID.class)
                    .single();

            CompletableFuture<Void> kept = transaction.execute(status -> {
                database.sql("delete from quota_reservation where id = ?")
                        .param(reservation)
                        .update();
                CompletableFuture<Void> keeping =
                        CompletableFuture.runAsync(() -> answers.keep(List.of(new Piece(reservation, 2, "从前"))));
                Awaitility.await().until(() -> keeping.isDone() || somebodyIsBlocked());
                return keeping;
            });
            kept.join();

            assertThat(database.sql("select count(*) from answer_piece where reservation_id = ?")
                            .param(reservation)
                            .query(Integer.class)
                            .single())
                    .isZero();
            answer.finishes();
            events.rest();
        }
    }

    private boolean somebodyIsBlocked() {
        return database.sql("select count(*) from information_schema.sessions where blocker_id is not null")
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
