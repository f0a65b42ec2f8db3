package io.qingliao.modelserver.language;

/** One statement for a person, in both languages of the product. */
public record Sentence(String chinese, String english) {}
