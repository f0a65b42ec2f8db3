/** The endpoint of WeChat's login. */
@NullMarked
package io.qingliao.chatapi.wechat.web;

import org.jspecify.annotations.NullMarked;
