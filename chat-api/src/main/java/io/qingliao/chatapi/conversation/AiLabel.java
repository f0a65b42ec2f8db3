package io.qingliao.chatapi.conversation;

/** The label that every generated text carries. */
public final class AiLabel {

    public static final String TEXT = "内容由 AI 生成";

    private AiLabel() {}
}
