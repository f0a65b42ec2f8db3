package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.conversation.ExportedConversation.ExportedMessage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the branch that is shown for people to read: who said what, when, and which of it a machine said. */
final class WrittenConversation {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final ExportedConversation conversation;

    WrittenConversation(ExportedConversation conversation) {
        this.conversation = conversation;
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# %s\n\n> %s\n".formatted(title(), origin()));
        for (ExportedMessage message : conversation.shown()) {
            text.append("\n### %s\n\n%s\n".formatted(heading(message), message.content()));
        }
        return text.toString();
    }

    String plain() {
        StringBuilder text = new StringBuilder("%s\n%s\n".formatted(title(), origin()));
        for (ExportedMessage message : conversation.shown()) {
            text.append("\n[%s]\n%s\n".formatted(heading(message), message.content()));
        }
        return text.toString();
    }

    private String title() {
        return conversation.title() == null ? "新对话" : conversation.title();
    }

    private String origin() {
        String persona = conversation.persona() == null ? "" : " · " + conversation.persona();
        return "轻聊%s · %s 至 %s · 标有“%s”的是机器写的 (AI-generated)"
                .formatted(
                        persona,
                        minute(conversation.createdAt()),
                        minute(conversation.updatedAt()),
                        conversation.aiLabel());
    }

    private static String heading(ExportedMessage message) {
        return "%s · %s%s".formatted(who(message), minute(message.createdAt()), ending(message.status()));
    }

    private static String who(ExportedMessage message) {
        if (message.answeredBy() == null) {
            return "我";
        }
        if (message.answeredBy() == Answerer.HOUSE) {
            return "系统";
        }
        String model = message.model() == null ? "" : " " + message.model();
        return "AI%s（%s）".formatted(model, message.aiLabel());
    }

    private static String ending(MessageStatus status) {
        return switch (status) {
            case COMPLETE -> "";
            case GENERATING -> " · 正在回答";
            case STOPPED -> " · 已停止";
            case FAILED -> " · 未答完";
        };
    }

    private static String minute(Instant instant) {
        return MINUTE.format(instant);
    }
}
