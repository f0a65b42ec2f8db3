/** The endpoints at which people find their code and say whose they came with. */
@NullMarked
package io.qingliao.chatapi.invitation.web;

import org.jspecify.annotations.NullMarked;
