/** The endpoints by which administrators keep the word lists. */
@NullMarked
package io.qingliao.chatapi.safety.web;

import org.jspecify.annotations.NullMarked;
