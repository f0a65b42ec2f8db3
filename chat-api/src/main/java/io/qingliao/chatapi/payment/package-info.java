/** Top up by WeChat Pay: what is on sale, orders, what WeChat says of them, refunds; nothing of it without a merchant. */
@NullMarked
package io.qingliao.chatapi.payment;

import org.jspecify.annotations.NullMarked;
