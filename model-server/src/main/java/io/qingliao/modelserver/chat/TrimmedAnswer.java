package io.qingliao.modelserver.chat;

/** Holds white space back until a word follows it. */
final class TrimmedAnswer implements AnswerText {

    private final StringBuilder space = new StringBuilder();
    private boolean begun;

    @Override
    public String push(String text) {
        String word = text.stripTrailing();
        String trailing = text.substring(word.length());
        if (word.isEmpty()) {
            space.append(begun ? trailing : "");
            return "";
        }
        String said = begun ? space + word : word.stripLeading();
        begun = true;
        space.setLength(0);
        space.append(trailing);
        return said;
    }
}
