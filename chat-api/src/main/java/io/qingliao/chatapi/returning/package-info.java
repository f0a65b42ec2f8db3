/** Knows whoever deleted the account and returns, and keeps nothing of them by which anybody else could; ways to get uses ask. */
@NullMarked
package io.qingliao.chatapi.returning;

import org.jspecify.annotations.NullMarked;
