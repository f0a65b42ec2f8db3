/** What administrators see and do: people, what they may still use, the service in figures. Nobody calls it but HTTP and the start. */
@NullMarked
package io.qingliao.chatapi.admin;

import org.jspecify.annotations.NullMarked;
