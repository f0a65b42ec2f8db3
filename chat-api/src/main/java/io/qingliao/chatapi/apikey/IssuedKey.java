package io.qingliao.chatapi.apikey;

/** The only moment at which a key is known in clear; not to be logged. */
public record IssuedKey(String key, ApiKeyView view) {

    @Override
    public String toString() {
        return "IssuedKey[hidden, id=" + view.id() + "]";
    }
}
