package io.qingliao.chatapi.conversation;

import java.util.List;

/**
 * What a turn could remember: the turns before it in which something was answered, oldest first.
 *
 * @param forgotten how many of the turns are forgotten; among them only the pinned ones may be remembered
 * @param remembered the index from which on the turn before this one remembered
 * @param isWhole whether no turn is missing because there are too many
 */
public record Past(List<PastTurn> turns, int forgotten, int remembered, boolean isWhole) {

    /** One turn that can be remembered; a pinned one must be. */
    public record PastTurn(StoredTurn turn, boolean pinned) {}

    /** Of a conversation that begins. */
    public static final Past NONE = new Past(List.of(), 0, 0, true);
}
