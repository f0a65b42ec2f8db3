/** The endpoint that tells an account what it has left. */
@NullMarked
package io.qingliao.chatapi.quota.web;

import org.jspecify.annotations.NullMarked;
