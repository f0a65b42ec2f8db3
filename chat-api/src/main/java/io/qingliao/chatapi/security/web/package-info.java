/** The endpoints that give and take back access tokens: registration, login, logout. */
@NullMarked
package io.qingliao.chatapi.security.web;

import org.jspecify.annotations.NullMarked;
