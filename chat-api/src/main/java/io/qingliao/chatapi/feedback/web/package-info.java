/** Feedback over HTTP, from people and to administrators; nobody calls this package. */
@NullMarked
package io.qingliao.chatapi.feedback.web;

import org.jspecify.annotations.NullMarked;
