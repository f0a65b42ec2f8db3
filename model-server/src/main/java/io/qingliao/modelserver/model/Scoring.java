package io.qingliao.modelserver.model;

/**
 * A piece of a prompt of which somebody wants to know how likely the model finds it.
 *
 * @param slot the place of the sequence in the cache
 * @param start the position of the first of the tokens; all positions before it are in the cache already
 * @param tokens at least two; the last is only looked at, all before it are computed and kept in the cache
 * @param best how many of the most likely tokens are told at each place
 */
public record Scoring(int slot, int start, int[] tokens, int best) {

    /** How many tokens are computed; as many are scored: each computed one's successor. */
    public int computed() {
        return tokens.length - 1;
    }
}
