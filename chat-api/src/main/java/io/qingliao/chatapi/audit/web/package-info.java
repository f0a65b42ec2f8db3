/** The endpoint that shows the audit log. */
@NullMarked
package io.qingliao.chatapi.audit.web;

import org.jspecify.annotations.NullMarked;
