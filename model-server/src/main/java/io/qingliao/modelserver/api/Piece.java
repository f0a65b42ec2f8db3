package io.qingliao.modelserver.api;

import io.qingliao.modelserver.engine.FinishReason;
import java.util.List;

/** What came next of one answer. */
sealed interface Piece {

    String text();

    /** The tokens that this text came from, where they are told one by one; else empty. */
    List<PlacedToken> tokens();

    /** More of the answer, at least one character or token. */
    record More(String text, List<PlacedToken> tokens) implements Piece {}

    /** The last of the answer, its text may be empty. */
    record End(String text, List<PlacedToken> tokens, FinishReason reason) implements Piece {}
}
