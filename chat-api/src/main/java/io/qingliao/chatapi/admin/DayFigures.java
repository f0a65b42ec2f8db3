package io.qingliao.chatapi.admin;

import java.time.LocalDate;

/**
 * What happened on one day of the users.
 *
 * @param activeUsers who said something in a conversation
 * @param turns begun in conversations
 * @param tokens of their answers
 * @param programAnswers that programs were charged for
 * @param programTokens of those
 * @param refusals texts that a word list kept from the model
 */
public record DayFigures(
        LocalDate day,
        long newUsers,
        long activeUsers,
        long turns,
        long tokens,
        long programAnswers,
        long programTokens,
        long refusals,
        long thumbsUp,
        long thumbsDown) {}
