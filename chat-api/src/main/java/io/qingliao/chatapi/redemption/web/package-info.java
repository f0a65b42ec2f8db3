/** The endpoints at which people redeem codes and administrators make them. */
@NullMarked
package io.qingliao.chatapi.redemption.web;

import org.jspecify.annotations.NullMarked;
