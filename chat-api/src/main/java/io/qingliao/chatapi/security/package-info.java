/** Who may call what: access tokens, API keys, the table of paths and roles, and bounds on guessing; nobody calls it but HTTP. */
@NullMarked
package io.qingliao.chatapi.security;

import org.jspecify.annotations.NullMarked;
