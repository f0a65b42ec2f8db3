/** The endpoints at which people buy, administrators sell and refund, and WeChat Pay notifies. */
@NullMarked
package io.qingliao.chatapi.payment.web;

import org.jspecify.annotations.NullMarked;
