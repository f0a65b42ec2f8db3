package io.qingliao.chatapi.feedback;

import java.util.UUID;

/** What a person thinks of an answer, for administrators, with what was asked and answered. */
public record ReviewedAnswer(UUID id, UUID accountId, FeedbackView feedback, String question, String answer) {}
