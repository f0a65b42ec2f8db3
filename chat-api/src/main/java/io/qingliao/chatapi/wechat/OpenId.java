package io.qingliao.chatapi.wechat;

/** What WeChat calls one person in one mini-program. */
record OpenId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
