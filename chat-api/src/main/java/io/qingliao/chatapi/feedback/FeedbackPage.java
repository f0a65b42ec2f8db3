package io.qingliao.chatapi.feedback;

import java.util.List;

/** A part of all feedback, newest first. */
public record FeedbackPage(List<ReviewedAnswer> items, long total, int page, int size) {}
