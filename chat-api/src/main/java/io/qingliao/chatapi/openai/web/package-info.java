/** The endpoints below /v1, which API keys open; nobody calls this package. */
@NullMarked
package io.qingliao.chatapi.openai.web;

import org.jspecify.annotations.NullMarked;
