/** WeChat's login for people who use the mini-program, and what else its servers say about them. */
@NullMarked
package io.qingliao.chatapi.wechat;

import org.jspecify.annotations.NullMarked;
