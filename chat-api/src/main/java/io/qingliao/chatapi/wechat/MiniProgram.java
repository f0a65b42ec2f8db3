package io.qingliao.chatapi.wechat;

/** Who this service is to WeChat; not to be logged. */
record MiniProgram(String appid, String secret) {

    @Override
    public String toString() {
        return "MiniProgram[appid=" + appid + "]";
    }
}
