package io.qingliao.chatapi.apikey.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.qingliao.chatapi.apikey.ApiKeyView;

/** The one answer that holds a key. */
record IssuedKeyView(String key, @JsonUnwrapped ApiKeyView view) {

    @Override
    public String toString() {
        return "IssuedKeyView[hidden]";
    }
}
