package io.qingliao.modelserver.chat;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import io.qingliao.modelserver.tokenizer.PromptPiece;
import io.qingliao.modelserver.tokenizer.PromptPiece.Markup;
import io.qingliao.modelserver.tokenizer.PromptPiece.Spoken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The {@code chat_template} of a tokenizer_config.json, rendered as Hugging Face transformers does.
 *
 * <p>The template sees a placeholder where a message's text belongs, and the text is put in afterwards, so that a
 * person's words can never become markup.
 */
public final class JinjaTemplate implements ChatTemplate {

    /** Private-use characters around the message's index. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\uE000(\\d+)\uE001");

    private final Jinjava jinjava;
    private final String template;
    private final Map<String, String> specialTokens;

    /** @param specialTokens what the template may name: bos_token, eos_token and so on */
    JinjaTemplate(String template, Map<String, String> specialTokens) {
        this.template = template;
        this.specialTokens = specialTokens;
        this.jinjava = new Jinjava(JinjavaConfig.newBuilder()
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                .build());
        jinjava.getGlobalContext()
                .registerFunction(new ELFunctionDefinition(
                        "", "raise_exception", JinjaTemplate.class, "raiseException", String.class));
    }

    /** What templates call on conversations that they refuse; public because the template engine calls it. */
    public static String raiseException(String message) {
        throw new TemplateException(message);
    }

    @Override
    public Family family() {
        return Family.CHAT_TEMPLATE;
    }

    @Override
    public List<PromptPiece> render(List<ChatMessage> messages) {
        return render(messages, false);
    }

    @Override
    public List<PromptPiece> renderWithGenerationPrompt(List<ChatMessage> messages) {
        return render(messages, true);
    }

    @Override
    public boolean hearsSystem() {
        return true;
    }

    @Override
    public AnswerText answerText() {
        return AnswerText.asSaid();
    }

    private List<PromptPiece> render(List<ChatMessage> messages, boolean generationPrompt) {
        Map<String, Object> bindings = new HashMap<>(specialTokens);
        bindings.put("add_generation_prompt", generationPrompt);
        bindings.put(
                "messages",
                IntStream.range(0, messages.size())
                        .mapToObj(
                                i -> Map.of("role", messages.get(i).role().word(), "content", "\uE000" + i + "\uE001"))
                        .toList());
        RenderResult result = jinjava.renderForResult(template, bindings);
        for (TemplateError error : result.getErrors()) {
            if (error.getSeverity() == TemplateError.ErrorType.FATAL) {
                throw new TemplateException("The checkpoint's chat template refuses the messages: " + reason(error));
            }
        }
        return split(result.getOutput(), messages);
    }

    /** The template's own words where it raised the error, else the template engine's. */
    private static String reason(TemplateError error) {
        Throwable cause = error.getException();
        while (cause != null && !(cause instanceof TemplateException)) {
            cause = cause.getCause();
        }
        return String.valueOf(cause == null ? error.getMessage() : cause.getMessage());
    }

    private static List<PromptPiece> split(String rendered, List<ChatMessage> messages) {
        List<PromptPiece> pieces = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(rendered);
        int end = 0;
        while (placeholder.find()) {
            pieces.add(new Markup(rendered.substring(end, placeholder.start())));
            pieces.add(new Spoken(
                    messages.get(Integer.parseInt(placeholder.group(1))).content()));
            end = placeholder.end();
        }
        pieces.add(new Markup(rendered.substring(end)));
        return pieces;
    }
}
