/** Who may call what: access tokens, API keys, the table of paths and roles, and bounds on guessing; only HTTP and administrators call it. */
@NullMarked
package io.qingliao.chatapi.security;

import org.jspecify.annotations.NullMarked;
