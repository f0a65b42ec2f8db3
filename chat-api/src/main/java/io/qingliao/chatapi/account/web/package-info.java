/** The account endpoints. */
@NullMarked
package io.qingliao.chatapi.account.web;

import org.jspecify.annotations.NullMarked;
