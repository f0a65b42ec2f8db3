package io.qingliao.modelserver.hub;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model as the hub names it.
 *
 * @param id {@code name} or {@code owner/name}
 * @param revision a branch, tag or commit
 */
public record HubModel(String id, String revision) {

    private static final String WORD = "[A-Za-z0-9_][A-Za-z0-9._-]*";
    private static final Pattern NAMED = Pattern.compile(
            "(?:https?://[^/]+/)?((?:" + WORD + "/)?" + WORD + ")/?(?:@(" + WORD + "(?:/" + WORD + ")*))?");

    /** From {@code owner/name}, {@code owner/name@revision}, or the address of the model's page. */
    public static HubModel named(String text) {
        Matcher named = NAMED.matcher(text);
        if (!named.matches() || text.contains("..")) {
            throw new HubException(
                    "模型名必须写成 所有者/名称，例如 uer/gpt2-chinese-cluecorpussmall；得到 \"" + text + "\"。",
                    "A model is named as owner/name, such as uer/gpt2-chinese-cluecorpussmall; got \"" + text + "\".");
        }
        return new HubModel(named.group(1), named.group(2) == null ? "main" : named.group(2));
    }

    HubModel at(String otherRevision) {
        return new HubModel(id, otherRevision);
    }

    /** What its directory is called. */
    String name() {
        return id.substring(id.indexOf('/') + 1);
    }
}
