/** The endpoints by which people manage their own API keys. */
@NullMarked
package io.qingliao.chatapi.apikey.web;

import org.jspecify.annotations.NullMarked;
