package io.qingliao.modelserver.tokenizer;

/** BERT's tokens: words stand apart, ## joins, and then the spaces that a person would not write are left out. */
final class WordPieceText implements TokenText {

    private static final String CONTINUES = "##";

    private final Vocabulary vocabulary;
    private final WordSpacing spacing = new WordSpacing();
    private boolean first = true;

    WordPieceText(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public String push(int id) {
        String word = vocabulary.word(id);
        if (word == null || vocabulary.controls().containsKey(word)) {
            return "";
        }
        String bare = bare(word);
        String text = first || bare.length() < word.length() ? bare : " " + word;
        first = false;
        return spacing.push(text);
    }

    /** The word's own letters. */
    static String bare(String word) {
        boolean joined = word.length() > CONTINUES.length() && word.startsWith(CONTINUES);
        return joined ? word.substring(CONTINUES.length()) : word;
    }

    @Override
    public String finish() {
        return "";
    }
}
